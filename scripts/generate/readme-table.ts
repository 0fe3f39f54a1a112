import type { Flow } from '../../shared/flow/manifest';
import { byName } from '../../shared/flow/in-order';
import { markdownTable } from './markdown-table';
import { replaceSection } from './replace-section';

/**
 * Replaces the table in functions/README.md; the rest of the page is written by people.
 * @throws {Error} when a marker is missing
 */
export function replaceFlowTable(readme: string, flows: readonly Flow[]): string {
  return replaceSection({
    file: 'functions/README.md',
    text: readme,
    name: 'flows',
    content: flowTable(flows),
  });
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
