import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { LocalPorts } from '../../local/config';
import { UsageError } from '../dataverse/environment/usage-error';

const options = {
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const satisfies ParseArgsConfig['options'];

export interface TraceCommand {
  url: string;
  id: string;
  json: boolean;
}

function read(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${(error as Error).message} See --help.`);
  }
}

/** People copy whole `traceparent` values; the operation is its second part. */
function idOf(text: string): string {
  return /^[\da-f]{2}-([\da-f]{32})-[\da-f]{16}-[\da-f]{2}$/.exec(text)?.[1] ?? text;
}

/** @throws {UsageError} saying what to write instead */
export function parseCommand(
  args: readonly string[],
  ports: Pick<LocalPorts, 'ingestion'>,
): TraceCommand | 'help' {
  const { values, positionals } = read(args);
  if (values.help) return 'help';
  const [id, ...more] = positionals;
  if (id === undefined || more.length > 0)
    throw new UsageError('Say which one: npm run trace -- <operation or message id>. See --help.');
  return { url: `http://127.0.0.1:${ports.ingestion}`, id: idOf(id), json: values.json };
}
