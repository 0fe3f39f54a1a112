import type { Flow } from '../../shared/flow/manifest';
import { problemCatalogue, type CatalogueEntry } from '../../shared/api/problems/problem-catalogue';
import { markdownTable } from './markdown-table';
import { replaceSection } from './replace-section';

export const errorsFile = 'docs/errors.md';

function rowOf({
  code,
  status,
  isRetryable,
  descriptions,
  operations,
  isEverywhere,
}: CatalogueEntry): string[] {
  const whose = isEverywhere ? 'every one' : operations.map((id) => `\`${id}\``).join(', ');
  const again = isRetryable ? 'yes' : 'no';
  return [
    `\`${code}\``,
    String(status),
    again,
    descriptions.join('<br>'),
    whose === '' ? 'every path' : whose,
  ];
}

/** Fills the section of docs/errors.md that lists what the operations of the API answer beside success. */
export function fillApiProblems(text: string, flows: readonly Pick<Flow, 'operations'>[]): string {
  const catalogue = problemCatalogue(flows.flatMap(({ operations }) => operations));
  return replaceSection({
    file: errorsFile,
    text,
    name: 'problems of the API',
    content: markdownTable(
      ['Code', 'HTTP', 'Send again?', 'When, and what the caller does', 'Operations'],
      catalogue.map(rowOf),
    ),
  });
}
