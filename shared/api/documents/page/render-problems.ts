import { problemType } from '../../problems/platform-problems';
import type { CatalogueEntry } from '../../problems/problem-catalogue';
import { html, prose, type Html } from './html';

/** Where the `type` of a problem points. */
export function anchorOfProblem(code: string): string {
  return problemType(code).replace(/^.*#/, '');
}

/** Every code of the API, what it means and who answers it. */
export function renderProblems(catalogue: readonly CatalogueEntry[]): Html {
  return html`<h2 id="problems">Problems</h2>
    <p>
      ${prose('Every answer that is not success is `application/problem+json`. Branch on `code`; `type` leads to this list.')}
    </p>
    ${catalogue.map(renderEntry)}`;
}

function renderEntry({
  code,
  status,
  isRetryable,
  descriptions,
  operations,
  isEverywhere,
}: CatalogueEntry): Html {
  const whose = isEverywhere ? 'every operation' : operations.join(', ') || 'every path';
  return html`<section id="${anchorOfProblem(code)}">
    <h3><code>${code}</code></h3>
    ${descriptions.map((description) => html`<p>${prose(description)}</p>`)}
    <dl>
      <dt>Status</dt>
      <dd>${status}</dd>
      <dt>Send again</dt>
      <dd>${isRetryable ? 'the same request may succeed later' : 'not the same request'}</dd>
      <dt>Answered by</dt>
      <dd>${whose}</dd>
    </dl>
  </section> `;
}
