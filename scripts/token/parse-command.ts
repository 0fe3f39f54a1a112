import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { LocalPorts } from '../../local/config';
import { identityNamed, subjectNames } from '../../local/identity/local-identities';
import type { WantedToken } from '../../local/identity/request-token';
import { UsageError } from '../dataverse/environment/usage-error';

const options = {
  audience: { type: 'string' },
  subject: { type: 'string', default: 'administrator' },
  role: { type: 'string', multiple: true, default: [] },
  scope: { type: 'string', multiple: true, default: [] },
  lifetime: { type: 'string', default: '3600' },
  help: { type: 'boolean', short: 'h', default: false },
} as const satisfies ParseArgsConfig['options'];

const longestLifetimeSeconds = 86_400;

type Ports = Pick<LocalPorts, 'dataverse' | 'identity'>;

function read(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message} See --help.`);
  }
}

/** The parts of the local cloud that ask for tokens, by the names people use. */
function audienceOf(name: string | undefined, ports: Ports): string {
  if (name === 'dataverse') return `http://127.0.0.1:${ports.dataverse}`;
  if (name !== undefined && URL.canParse(name)) return name;
  throw new UsageError('--audience must be dataverse, or an address such as api://suite.');
}

function subjectOf(subject: string): string {
  if (identityNamed(subject)) return subject;
  throw new UsageError(`--subject must be ${subjectNames.join(', ')}, or the client id of an application.`);
}

function lifetimeOf(text: string): number {
  const seconds = Number(text);
  if (Number.isInteger(seconds) && seconds >= 1 && seconds <= longestLifetimeSeconds) return seconds;
  throw new UsageError(`--lifetime must be whole seconds, 1 to ${longestLifetimeSeconds}.`);
}

/** Names in a token are separated by spaces. */
function namesOf(option: string, names: readonly string[]): readonly string[] {
  if (names.every((name) => /^\S+$/.test(name))) return names;
  throw new UsageError(`--${option} takes one name without spaces; repeat it for more.`);
}

/** @throws {UsageError} naming the option and what to write instead */
export function parseCommand(args: readonly string[], ports: Ports): WantedToken | 'help' {
  const values = read(args);
  if (values.help) return 'help';
  return {
    issuerUrl: `http://127.0.0.1:${ports.identity}`,
    audience: audienceOf(values.audience, ports),
    subject: subjectOf(values.subject),
    roles: namesOf('role', values.role),
    scopes: namesOf('scope', values.scope),
    lifetimeSeconds: lifetimeOf(values.lifetime),
  };
}
