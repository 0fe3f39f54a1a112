import { createHash } from 'node:crypto';
import { problemCatalogue } from '../../problems/problem-catalogue';
import type { ApiDescription } from '../api-description';
import { Html, html, prose } from './html';
import { renderOperation } from './render-operation';
import { anchorOfProblem, renderProblems } from './render-problems';
import { pageStyle } from './style';

/** The documentation of the API as one page, which needs nothing but itself. */
export function renderPage(api: ApiDescription): string {
  const problems = problemCatalogue(api.operations);
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${api.title} API</title>
        ${styleElement}
      </head>
      <body>
        <div class="layout">
          ${navigation(
            api,
            problems.map(({ code }) => code),
          )}
          <main>
            <h1>${api.title} API</h1>
            <p class="faint">Version ${api.version} · <a href="openapi.json">OpenAPI 3.1</a></p>
            <p>
              Instant user actions and live requests: the caller waits, and gets a true answer or a clear
              refusal.
            </p>
            ${introduction(api)}
            ${api.groups.map(
              ({ tag, description }) =>
                html`<h2 id="${anchorOfTag(tag)}">${tag}</h2>
                  <p>${prose(description)}</p>
                  ${api.operations.filter((operation) => operation.tag === tag).map(renderOperation)}`,
            )}
            ${renderProblems(problems)}
          </main>
        </div>
      </body>
    </html> `;
  return page.text;
}

const styleElement = new Html(`<style>${pageStyle}</style>`);

/** Lets the page load and run nothing; only its own style sheet applies. */
export const pageSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(pageStyle).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

function anchorOfTag(tag: string): string {
  return `group-${tag.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`;
}

function navigation({ groups, operations }: ApiDescription, codes: readonly string[]): Html {
  return html`<nav aria-label="Contents">
    <p><a href="#start">Start</a></p>
    ${groups.map(
      ({ tag }) =>
        html`<p><a href="#${anchorOfTag(tag)}">${tag}</a></p>
          <ul>
            ${operations
              .filter((operation) => operation.tag === tag)
              .map(({ id, summary }) => html`<li><a href="#${id}">${summary}</a></li>`)}
          </ul>`,
    )}
    <p><a href="#problems">Problems</a></p>
    <details>
      <summary>${codes.length} codes</summary>
      <ul>
        ${codes.map(
          (code) =>
            html`<li>
              <a href="#${anchorOfProblem(code)}"><code>${code}</code></a>
            </li>`,
        )}
      </ul>
    </details>
  </nav>`;
}

const rules: readonly (readonly [string, string])[] = [
  [
    'Token',
    'Send `Authorization: Bearer …` with an access token of Microsoft Entra ID for this API. Applications need a role, people behind an application the scope of the same name.',
  ],
  [
    'Requests',
    'JSON in UTF-8 as `application/json`, with `Content-Length`. Unknown members and parameters, names given twice and numbers that would lose digits are refused with their path.',
  ],
  [
    'Answers',
    'JSON. Members may be added within a version, so ignore those you do not know. `HEAD` and `OPTIONS` work at every path.',
  ],
  [
    'Sending again',
    'Send the same request again after 408, 429, 502, 503, 504 and a broken connection, when `Retry-After` says; after 500 only with an `Idempotency-Key`. Where one is asked for, keep it: the work is done once.',
  ],
  [
    'Limit',
    'Each caller has a number of requests a minute; `RateLimit` tells what is left (draft-ietf-httpapi-ratelimit-headers-10).',
  ],
  ['Correlation', 'Send `X-Correlation-Id`, or take ours from the answer; name it when you ask for help.'],
  [
    'Versions',
    'The version is in the path. What goes is announced by `Deprecation` and `Sunset` at least six months before.',
  ],
];

/** Every right that an operation asks for, so that one token opens all lines of the page. */
function rolesOf({ operations }: ApiDescription): string {
  const roles = new Set(operations.flatMap(({ access }) => access.roles));
  return [...roles].map((role) => ` \\\n    --role ${role}`).join('');
}

function introduction(api: ApiDescription): Html {
  const { contactUrl } = api;
  return html`<section id="start">
    <div class="scroll">
      <table class="members">
        <tbody>
          ${rules.map(
            ([name, text]) =>
              html`<tr>
                <th scope="row">${name}</th>
                <td>${prose(text)}</td>
              </tr> `,
          )}
        </tbody>
      </table>
    </div>
    ${contactUrl === undefined ? undefined : html`<p>Help: <a href="${contactUrl}">${contactUrl}</a></p>`}
    <pre tabindex="0"><code>API=http://127.0.0.1:7071/api
TOKEN=$(npm run --silent token -- --audience api://integration-suite${rolesOf(api)})</code></pre>
    <p class="faint">
      The lines below use these two; against Azure take the address of the app and a token of your tenant.
    </p>
  </section>`;
}
