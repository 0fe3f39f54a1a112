import { parseArgs, type ParseArgsConfig } from 'node:util';
import { connectionOf, type Connection, type OpsEnvironment } from './connection';
import { usage } from './usage';
import { UsageError } from './usage-error';

export type Selection = { ids: string[] } | { reason: string } | { all: true };

export type Command =
  | { name: 'help'; text: string }
  | ({ name: 'ready' } & Connection)
  | ({ name: 'parked list'; flow: string | undefined } & Connection)
  | ({ name: 'parked show'; queue: string; id: string; isBody: boolean } & Connection)
  | ({
      name: 'parked resubmit';
      queue: string;
      selection: Selection;
      bodyFile: string | undefined;
    } & Connection);

const connectionOptions = {
  url: { type: 'string', default: 'http://127.0.0.1:7071' },
  audience: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const satisfies ParseArgsConfig['options'];

type Parse = (args: string[], environment: OpsEnvironment) => Command;

const commands: Readonly<Record<string, Parse>> = {
  ready: (args, environment) => {
    const { values } = parseArgs({ args, options: connectionOptions });
    return { name: 'ready', ...connectionOf(values, environment) };
  },
  'parked list': (args, environment) => {
    const { values } = parseArgs({ args, options: { ...connectionOptions, flow: { type: 'string' } } });
    return { name: 'parked list', flow: values.flow, ...connectionOf(values, environment) };
  },
  'parked show': (args, environment) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { ...connectionOptions, body: { type: 'boolean', default: false } },
    });
    const [queue, id] = exactly(positionals, ['QUEUE', 'ID']) as [string, string];
    return { name: 'parked show', queue, id, isBody: values.body, ...connectionOf(values, environment) };
  },
  'parked resubmit': parseResubmit,
};

/** @throws {UsageError} */
export function parseCommand(args: readonly string[], environment: OpsEnvironment = {}): Command {
  const words = args[0] === 'parked' ? args.slice(0, 2) : args.slice(0, 1);
  const name = words.filter((word) => !word.startsWith('-')).join(' ');
  const parse = commands[name];
  if (asksForHelp(args)) {
    return { name: 'help', text: usage[parse ? name : ''] ?? '' };
  }
  if (!parse) throw new UsageError(`There is no command "${words.join(' ')}". See --help.`);
  try {
    return parse(args.slice(words.length), environment);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${(error as Error).message}\n\n${usage[name] ?? ''}`);
  }
}

function asksForHelp(args: readonly string[]): boolean {
  return args.length === 0 || args.includes('--help') || args.includes('-h');
}

function parseResubmit(args: string[], environment: OpsEnvironment): Command {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...connectionOptions,
      id: { type: 'string', multiple: true, default: [] },
      reason: { type: 'string' },
      all: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
      'body-file': { type: 'string' },
    },
  });
  const [queue] = exactly(positionals, ['QUEUE']) as [string];
  const selection = selectionOf(values);
  const bodyFile = values['body-file'];
  if (bodyFile !== undefined && values.id.length !== 1) {
    throw new UsageError('--body-file replaces the body of one message: give exactly one --id.');
  }
  return { name: 'parked resubmit', queue, selection, bodyFile, ...connectionOf(values, environment) };
}

function selectionOf(values: { id: string[]; reason?: string; all: boolean; yes: boolean }): Selection {
  const selections: Selection[] = [
    ...(values.id.length > 0 ? [{ ids: values.id }] : []),
    ...(values.reason !== undefined ? [{ reason: values.reason }] : []),
    ...(values.all ? [{ all: true } as const] : []),
  ];
  const [selection, ...others] = selections;
  if (!selection || others.length > 0) throw new UsageError('Say which: --id, --reason or --all.');
  if (values.all && !values.yes) throw new UsageError('--all resubmits everything: add --yes to confirm.');
  return selection;
}

function exactly(positionals: readonly string[], names: readonly string[]): readonly string[] {
  if (positionals.length === names.length) return positionals;
  throw new Error(`Expected ${names.join(' and ')}, got ${positionals.length} of ${names.length}.`);
}
