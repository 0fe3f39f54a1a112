import type { NamedExample, Operation, OperationAnswer } from '../../operation';
import { problemsOf } from '../../problems/platform-problems';
import { parametersOf } from '../request-parameters';
import { SchemaComponents } from '../schema-components';
import { curlLine } from './curl-line';
import { html, prose, type Html } from './html';
import { anchorOfProblem } from './render-problems';
import { jsonBlock, memberTable, parameterTable } from './render-tables';
import { schemaRows } from './schema-rows';
import type { z } from 'zod';

/** One operation: who may call it, what goes in, what comes out, and a line to try it with. */
export function renderOperation(operation: Operation): Html {
  const { id, method, path, summary, description, access, body, answers, timeBudgetMs } = operation;
  const parameters = parametersOf(operation, new SchemaComponents());
  return html`<section class="operation" id="${id}">
    <h3>${summary}</h3>
    <p class="address">
      <span class="method ${method.toLowerCase()}">${method}</span> <code>/api/${path}</code>
    </p>
    ${deprecation(operation)}
    <p>${prose(description)}</p>
    <dl>
      <dt>Application</dt>
      <dd>role ${names(access.roles)}</dd>
      <dt>Person</dt>
      <dd>scope ${names(access.scopes)}</dd>
      <dt>Answers within</dt>
      <dd>${timeBudgetMs / 1000} s</dd>
    </dl>
    ${
      parameters.length > 0
        ? html`<h4>Parameters</h4>
            ${parameterTable(parameters)}`
        : undefined
    }
    ${
      body
        ? html`<h4>Request</h4>
            ${members(body.schema, 'input')}${examples(body.examples)}`
        : undefined
    }
    <h4>Try it</h4>
    <pre tabindex="0"><code>${curlLine(operation, parameters)}</code></pre>
    ${Object.entries(answers).map(([status, answer]) => renderAnswer(status, answer))}
    <h4>Problems</h4>
    ${problemTable(operation)}
  </section> `;
}

function names(all: readonly string[]): Html {
  return all.length === 0
    ? html`–`
    : html`${all.map((name, index) => html`${index > 0 ? ' or ' : ''}<code>${name}</code>`)}`;
}

function deprecation({ deprecation: going }: Operation): Html | undefined {
  if (!going) return undefined;
  return html`<p class="old">
    On its way out since ${going.since.slice(0, 10)}; it goes on ${going.sunset.slice(0, 10)}. Use
    <code>${going.successor}</code>.
  </p>`;
}

function members(schema: z.ZodType, direction: 'input' | 'output'): Html | undefined {
  const components = new SchemaComponents();
  const own = components.inline(schema, direction);
  return memberTable(schemaRows(own, components.all()));
}

function examples(given: Readonly<Record<string, NamedExample>>): Html[] {
  return Object.values(given).map(
    ({ summary, value }, index) =>
      html`<details${index === 0 ? html` open` : ''}><summary>${summary}</summary>${jsonBlock(value)}</details>`,
  );
}

function renderAnswer(
  status: string,
  { description, schema, headers, examples: given }: OperationAnswer,
): Html {
  return html`<h4>Answer ${status}</h4>
    <p>${prose(description)}</p>
    ${
      headers &&
      html`<dl>
        ${Object.entries(headers).map(
          ([name, text]) =>
            html`<dt><code>${name}</code></dt>
              <dd>${prose(text)}</dd>`,
        )}
      </dl>`
    }
    ${schema && members(schema, 'output')}${given && examples(given)}`;
}

function problemTable(operation: Operation): Html {
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          <th scope="col">Status</th>
          <th scope="col">Code</th>
          <th scope="col">Again?</th>
          <th scope="col">When</th>
        </tr>
      </thead>
      <tbody>
        ${problemsOf(operation).map(
          ({ status, code, isRetryable, description }) =>
            html`<tr>
              <td>${status}</td>
              <td>
                <a href="#${anchorOfProblem(code)}"><code>${code}</code></a>
              </td>
              <td>${isRetryable ? 'yes' : 'no'}</td>
              <td>${prose(description)}</td>
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;
}
