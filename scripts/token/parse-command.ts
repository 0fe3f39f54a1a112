import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { LocalPorts } from '../../local/config';
import { identityNamed, subjectNames, suiteAudience } from '../../local/identity/local-identities';
import type { WantedToken } from '../../local/identity/request-token';
import { UsageError } from '../dataverse/environment/usage-error';

const options = {
  audience: { type: 'string', default: 'suite' },
  kind: { type: 'string' },
  subject: { type: 'string' },
  role: { type: 'string', multiple: true, default: [] },
  scope: { type: 'string', multiple: true, default: [] },
  lifetime: { type: 'string', default: '3600' },
  help: { type: 'boolean', short: 'h', default: false },
} as const satisfies ParseArgsConfig['options'];

const longestLifetimeSeconds = 86_400;

type Ports = Pick<LocalPorts, 'dataverse' | 'identity'>;

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

function read(args: readonly string[]): Values {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message} See --help.`);
  }
}

/** The parts of the local cloud that ask for tokens, by the names people use. */
function audienceOf(name: string, ports: Ports): string {
  if (name === 'suite') return suiteAudience;
  if (name === 'dataverse') return `http://127.0.0.1:${ports.dataverse}`;
  if (URL.canParse(name)) return name;
  throw new UsageError('--audience must be suite, dataverse, or an address such as api://other.');
}

/** Who the token shows: an application for itself with roles, or a user behind one with scopes. */
const subjectByKind: Readonly<Record<string, string>> = { 'app-only': 'portal', delegated: 'administrator' };

function subjectOf({ subject, kind, role, scope }: Values): string {
  if (subject === undefined) {
    const byKind = subjectByKind[kind ?? kindOf(role, scope)];
    if (byKind === undefined) throw new UsageError('--kind must be app-only or delegated.');
    return byKind;
  }
  const identity = identityNamed(subject);
  if (!identity) {
    const names = subjectNames.join(', ');
    throw new UsageError(`--subject must be ${names}, or the client id of an application.`);
  }
  const actual = identity.kind === 'user' ? 'delegated' : 'app-only';
  if (kind !== undefined && kind !== actual) {
    throw new UsageError(`--kind ${kind} does not fit --subject ${subject}: its tokens are ${actual}.`);
  }
  return subject;
}

function kindOf(roles: readonly string[], scopes: readonly string[]): string {
  if (roles.length > 0 && scopes.length > 0) {
    throw new UsageError('A token has roles or scopes, rarely both: say with --kind whom it is for.');
  }
  return roles.length > 0 ? 'app-only' : 'delegated';
}

/** The suite's API lets nobody in who may do nothing, and a newcomer should learn it here. */
function checkRights({ audience, kind, subject, role, scope }: Values): void {
  const isOnPurpose = kind !== undefined || subject !== undefined;
  if (audience !== 'suite' || isOnPurpose || role.length > 0 || scope.length > 0) return;
  throw new UsageError(
    'Say what the token allows: --role Cases.Create for an application, --scope Cases.Create for a user. See --help.',
  );
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
  checkRights(values);
  return {
    issuerUrl: `http://127.0.0.1:${ports.identity}`,
    audience: audienceOf(values.audience, ports),
    subject: subjectOf(values),
    roles: namesOf('role', values.role),
    scopes: namesOf('scope', values.scope),
    lifetimeSeconds: lifetimeOf(values.lifetime),
  };
}
