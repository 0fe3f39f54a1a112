import type { SolutionNote } from './actual-registration';

const introduction = 'Made and kept by npm run dataverse:register. Do not edit this text.';
const touchedLabel = 'Tables:';
const trackedLabel = 'Change tracking switched on:';

/** The note as text for the solution's description, which people see in the maker portal. */
export function writeSolutionNote({ touched, tracked }: SolutionNote): string {
  return [
    introduction,
    `${touchedLabel} ${touched.join(', ')}`.trimEnd(),
    `${trackedLabel} ${tracked.join(', ')}`.trimEnd(),
  ].join('\n');
}

/** Reads the note back; a text without one remembers nothing. */
export function readSolutionNote(description: string): SolutionNote {
  const lines = description.split(/\r?\n/);
  const namesAfter = (label: string): string[] =>
    (lines.find((line) => line.startsWith(label)) ?? '')
      .slice(label.length)
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '');
  return { touched: namesAfter(touchedLabel), tracked: namesAfter(trackedLabel) };
}
