import { z } from 'zod';
import { ConfigurationError } from '../errors/configuration-error';
import type { SettingsGroup, SettingsOf } from './define-settings';
import {
  readPlainSetting,
  type SettingDefinition,
  type SettingLookup,
  type SettingProblem,
  type SettingResult,
} from './setting';

/** Where settings come from; `process.env` in the application. */
export type SettingsEnvironment = Readonly<Record<string, string | undefined>>;

/**
 * Reads a group of settings, the environment once per call. An empty text counts as absent.
 * @throws {ConfigurationError} that names every missing or wrong setting of the group at once, and no value.
 */
export function readSettings<G extends SettingsGroup>(
  group: G,
  environment: SettingsEnvironment = process.env,
): SettingsOf<G> {
  const result = tryReadSettings(group, environment);
  if ('problems' in result) throw configurationError(result.problems);
  return result.value;
}

/** Every problem of several groups, each setting named once; empty when the application can run. */
export function findSettingsProblems(
  groups: Iterable<SettingsGroup>,
  environment: SettingsEnvironment = process.env,
): SettingProblem[] {
  return createProblemFinder(environment)(groups);
}

/** `findSettingsProblems` for many lists of groups of one environment, each group read once. */
export function createProblemFinder(
  environment: SettingsEnvironment = process.env,
): (groups: Iterable<SettingsGroup>) => SettingProblem[] {
  const found = new Map<SettingsGroup, readonly SettingProblem[]>();
  const problemsOf = (group: SettingsGroup): readonly SettingProblem[] => {
    const known = found.get(group);
    if (known) return known;
    const result = tryReadSettings(group, environment);
    const problems = 'problems' in result ? result.problems : [];
    found.set(group, problems);
    return problems;
  };
  return (groups) => {
    const byName = new Map([...groups].flatMap(problemsOf).map((problem) => [problem.name, problem]));
    return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  };
}

/** One sentence that an operator can act on: `settings are missing: A, B; not valid: C (must be a URL)`. */
export function describeSettingsProblems(problems: readonly SettingProblem[]): string {
  const missing = problems.filter(({ kind }) => kind === 'missing').map(({ name }) => name);
  const invalid = problems
    .filter(({ kind }) => kind === 'invalid')
    .map(({ name, expectation }) => (expectation === undefined ? name : `${name} (${expectation})`));
  const parts = [
    ...(missing.length > 0 ? [`missing: ${missing.join(', ')}`] : []),
    ...(invalid.length > 0 ? [`not valid: ${invalid.join(', ')}`] : []),
  ];
  return `Settings ${parts.join('; ')}`;
}

function tryReadSettings<G extends SettingsGroup>(
  group: G,
  environment: SettingsEnvironment,
): SettingResult<SettingsOf<G>> {
  const lookup: SettingLookup = (name) => (environment[name] === '' ? undefined : environment[name]);
  const values: Record<string, unknown> = {};
  const problems: SettingProblem[] = [];
  for (const [name, definition] of Object.entries(group.shape)) {
    const result = readOne(definition, name, lookup);
    if ('problems' in result) problems.push(...result.problems);
    else values[name] = result.value;
  }
  if (problems.length === 0) problems.push(...group.broken(values));
  return problems.length > 0 ? { problems } : { value: values as SettingsOf<G> };
}

function readOne(definition: SettingDefinition, name: string, lookup: SettingLookup): SettingResult<unknown> {
  return definition instanceof z.ZodType
    ? readPlainSetting(definition, name, lookup)
    : definition.read(name, lookup);
}

function configurationError(problems: readonly SettingProblem[]): ConfigurationError {
  const settings = problems.map(({ name }) => name);
  return new ConfigurationError(describeSettingsProblems(problems), { details: { settings } });
}
