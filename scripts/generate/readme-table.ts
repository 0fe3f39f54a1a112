import type { Flow } from '../../shared/flow/manifest';
import { byName } from './by-name';
import { markdownTable } from './markdown-table';

const begin = '<!-- flows: written by npm run generate -->';
const end = '<!-- end of flows -->';

/**
 * Replaces the table between the two markers of functions/README.md; the rest of the page is written by people.
 * @throws {Error} when a marker is missing
 */
export function replaceFlowTable(readme: string, flows: readonly Flow[]): string {
  const from = readme.indexOf(begin);
  const to = readme.indexOf(end, from);
  if (from < 0 || to < 0)
    throw new Error(`functions/README.md needs the lines "${begin}" and "${end}" around its table.`);
  return `${readme.slice(0, from)}${begin}\n\n${flowTable(flows)}\n\n${readme.slice(to)}`;
}

function flowTable(flows: readonly Flow[]): string {
  const rows = byName(flows).map(({ name, summary, pattern, trigger, functions }) => [
    `[${name}](${name}/)`,
    summary,
    wordsOf(pattern),
    trigger.join(', '),
    functions.map((functionName) => `\`${functionName}\``).join(' '),
  ]);
  return markdownTable(['Flow', 'Story', 'Pattern', 'Starts with', 'Functions'], rows);
}

/** The identifier as a reader says it. */
export function wordsOf(identifier: string): string {
  return identifier.replaceAll('-', ' ');
}
