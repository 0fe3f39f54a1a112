import { describeOperation, type PlanRow } from '../../../shared/dataverse/registration/describe-operation';
import type { Plan } from '../../../shared/dataverse/registration/operation';

const header: PlanRow = { action: 'update', part: 'Part', name: 'Name', detail: 'Detail' };
/** Longer details are cut: a step may filter by a hundred columns. */
const longestDetail = 90;

/** A plan as lines: what will be done, what stands in the way, what is left alone. */
export function renderPlan({ operations, problems, notes }: Plan): string[] {
  return [
    ...(operations.length > 0 ? tableOf(operations.map(describeOperation)) : ['Nothing to change.']),
    ...section('In the way:', problems),
    ...renderNotes({ notes }),
  ];
}

/** What a person should know although nothing is done about it. */
export function renderNotes({ notes }: Pick<Plan, 'notes'>): string[] {
  return section('To know:', notes);
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length > 0 ? ['', title, ...lines.map((line) => `  - ${line}`)] : [];
}

function tableOf(rows: readonly PlanRow[]): string[] {
  const cells = [['Action', header.part, header.name, header.detail], ...rows.map(cellsOf)];
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function cellsOf({ action, part, name, detail }: PlanRow): string[] {
  return [action, part, name, shortened(detail)];
}

function shortened(text: string): string {
  return text.length > longestDetail ? `${text.slice(0, longestDetail - 1)}…` : text;
}
