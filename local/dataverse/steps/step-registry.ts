import type { ActiveStep } from './active-step';
import { matchesStep } from './matches-step';
import type { Occurrence } from './occurrence';
import { readSteps, type StepRows } from './read-steps';

const tablesOfSteps = [
  'sdkmessageprocessingstep',
  'sdkmessageprocessingstepimage',
  'sdkmessagefilter',
  'sdkmessage',
] as const;

/** The enabled steps, read anew once one of their rows has changed. */
export class StepRegistry {
  private readonly source: StepRows;
  private steps: readonly ActiveStep[] | undefined;
  private readAt = 0n;
  private counts = '';

  constructor(source: StepRows) {
    this.source = source;
  }

  matching(occurrence: Occurrence): ActiveStep[] {
    return this.current().filter((step) => matchesStep(occurrence, step));
  }

  /** Undone rows leave no change behind, so that whoever undoes them says so. */
  forget(): void {
    this.steps = undefined;
  }

  private current(): readonly ActiveStep[] {
    if (this.steps && !this.hasChanged()) return this.steps;
    this.readAt = this.source.rows.latestVersion;
    this.counts = this.countRows();
    this.steps = readSteps(this.source);
    return this.steps;
  }

  private hasChanged(): boolean {
    const { rows, tables } = this.source;
    const isNewer = tablesOfSteps.some((name) => {
      const [first] = rows.changesAfter(tables.need(name), this.readAt);
      return first !== undefined;
    });
    return isNewer || this.countRows() !== this.counts;
  }

  private countRows(): string {
    const { rows, tables } = this.source;
    return tablesOfSteps.map((name) => rows.countOf(tables.need(name))).join();
  }
}
