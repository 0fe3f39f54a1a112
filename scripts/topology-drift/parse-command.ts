import { parseArgs } from 'node:util';
import { UsageError } from '../dataverse/environment/usage-error';

export interface DriftCommand {
  /** Host name of the namespace. */
  namespace: string;
  part: 'main' | 'edge';
  isPruning: boolean;
}

const options = {
  namespace: { type: 'string' },
  edge: { type: 'boolean', default: false },
  prune: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

function read(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message} See --help.`);
  }
}

/** @throws {UsageError} naming the option and what to write instead */
export function parseCommand(args: readonly string[]): DriftCommand | 'help' {
  const { namespace, edge, prune, help } = read(args);
  if (help) return 'help';
  if (namespace === undefined || !/^[a-z][a-z0-9-]{4,48}[a-z0-9](\.[a-z.]+)?$/i.test(namespace))
    throw new UsageError('--namespace must be a name such as sb-abc, or its full host name. See --help.');
  return {
    namespace: namespace.includes('.') ? namespace : `${namespace}.servicebus.windows.net`,
    part: edge ? 'edge' : 'main',
    isPruning: prune,
  };
}
