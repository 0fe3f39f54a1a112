import { createProblemFinder, type SettingsEnvironment } from '../config/read-settings';
import type { SettingProblem } from '../config/setting';
import type { Flow } from '../flow/manifest';
import { createProcessLogger, type WriteLine } from './process-logger';

export interface ReportSettingsOptions {
  /** The process's own when absent. */
  environment?: SettingsEnvironment;
  /** Takes one line without its end; standard error when absent, which the host shows as the worker's console. */
  write?: WriteLine;
}

/**
 * Tells the operator at start-up everything that is missing, by name. It never throws: a failing start hook would
 * take down every function, also those whose settings are complete.
 */
export function reportSettings(
  flows: readonly Flow[],
  { environment, write }: ReportSettingsOptions = {},
): void {
  const logger = createProcessLogger(write, write);
  const findProblems = createProblemFinder(environment);
  for (const flow of flows) {
    const problems = findProblems(flow.settings);
    if (problems.length === 0) continue;
    logger.error('settings incomplete', {
      flow: flow.name,
      missing: namesOf(problems, 'missing'),
      invalid: namesOf(problems, 'invalid'),
    });
  }
}

function namesOf(problems: readonly SettingProblem[], wanted: SettingProblem['kind']): string | undefined {
  const names = problems
    .filter(({ kind }) => kind === wanted)
    .map(({ name, expectation }) => (expectation === undefined ? name : `${name} (${expectation})`));
  return names.length === 0 ? undefined : names.join(', ');
}
