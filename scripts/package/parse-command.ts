import { parseArgs } from 'node:util';
import { UsageError } from '../dataverse/environment/usage-error';

export interface PackageCommand {
  out: string;
  /** Where the same files go unzipped; undefined writes none. */
  folder: string | undefined;
  /** Undefined takes the commit. */
  buildId: string | undefined;
}

const options = {
  out: { type: 'string', default: '.local/package/app.zip' },
  folder: { type: 'string' },
  'build-id': { type: 'string' },
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
export function parseCommand(args: readonly string[]): PackageCommand | 'help' {
  const values = read(args);
  if (values.help) return 'help';
  if (!values.out.endsWith('.zip')) throw new UsageError('--out must be a file whose name ends in .zip.');
  const buildId = values['build-id'];
  if (buildId !== undefined && !/^[\w.-]{1,100}$/.test(buildId))
    throw new UsageError('--build-id must be 1 to 100 letters, digits, dots, hyphens or underscores.');
  return { out: values.out, folder: values.folder, buildId };
}
