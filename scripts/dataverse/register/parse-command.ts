import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from '../environment/usage-error';

const modes = ['plan', 'apply', 'check', 'remove', 'rotate-secret'] as const;
export type Mode = (typeof modes)[number] | 'plan-removal';

export interface RegisterCommand {
  mode: Mode;
  environment: string | undefined;
  webhookUrl: string | undefined;
  applicationId: string | undefined;
  keyTimeoutMs: number;
  deletesValues: boolean;
}

const options = {
  plan: { type: 'boolean', default: false },
  apply: { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
  remove: { type: 'boolean', default: false },
  'rotate-secret': { type: 'boolean', default: false },
  environment: { type: 'string' },
  'webhook-url': { type: 'string' },
  'application-id': { type: 'string' },
  'key-timeout': { type: 'string', default: '15' },
  'delete-values': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const satisfies ParseArgsConfig['options'];

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** @throws {UsageError} naming the option and what to write instead */
export function parseCommand(args: readonly string[]): RegisterCommand | 'help' {
  const values = read(args);
  if (values.help) return 'help';
  const mode = modeOf(values);
  if (values['delete-values'] && !values.remove) throw new UsageError('--delete-values belongs to --remove.');
  return {
    mode,
    environment: values.environment,
    webhookUrl: webhookUrlOf(values),
    applicationId: applicationIdOf(values),
    keyTimeoutMs: keyTimeoutOf(values),
    deletesValues: values['delete-values'],
  };
}

function read(args: readonly string[]): Values {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message} See --help.`);
  }
}

function modeOf(values: Values): Mode {
  const chosen = modes.filter((mode) => values[mode]);
  if (chosen.join() === 'plan,remove') return 'plan-removal';
  const [mode, ...others] = chosen;
  if (mode !== undefined && others.length === 0) return mode;
  throw new UsageError(`Say what to do, one of ${modes.map((name) => `--${name}`).join(', ')}. See --help.`);
}

/** An environment in Azure reports to the standard ports only. @see Dataverse reference 2.9. */
function webhookUrlOf({ 'webhook-url': text, environment }: Values): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isReachable = environment === undefined || url?.port === '';
  if (url && /^https?:$/.test(url.protocol) && isReachable) return text;
  throw new UsageError(
    '--webhook-url must be an address such as https://app.example/api/dataverse/webhook, ' +
      'for --environment without a port.',
  );
}

function applicationIdOf({ 'application-id': text }: Values): string | undefined {
  if (text === undefined || guid.test(text)) return text?.toLowerCase();
  throw new UsageError('--application-id must be the client id of an application, a GUID.');
}

function keyTimeoutOf({ 'key-timeout': text }: Values): number {
  const minutes = Number(text);
  if (minutes > 0 && minutes <= 1_440) return minutes * 60_000;
  throw new UsageError('--key-timeout must be a number of minutes up to 1440.');
}
