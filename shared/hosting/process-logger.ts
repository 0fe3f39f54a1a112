import type { Logger } from '../observability/logger';
import { createLogger } from '../observability/structured-logger';

/** Takes one line without its end. */
export type WriteLine = (line: string) => void;

/** Lines that belong to no invocation; the host shows the worker's console beside the functions' own lines. */
export function createProcessLogger(
  writeInfo: WriteLine = toOutput,
  writeError: WriteLine = toErrors,
): Logger {
  return createLogger({ info: writeInfo, warn: writeError, error: writeError });
}

function toOutput(line: string): void {
  process.stdout.write(`${line}\n`);
}

function toErrors(line: string): void {
  process.stderr.write(`${line}\n`);
}
