import type { HostJson } from './app/host-json';
import type { LogEntry } from './core/app-registry';
import type { LogLevel } from './core/core-types';

const ranks: Record<LogLevel, number> = {
  trace: 0,
  debug: 1,
  information: 2,
  warning: 3,
  error: 4,
  critical: 5,
};

function rankOf(levelName: string | undefined): number | undefined {
  const name = levelName?.toLowerCase();
  return name === 'none' ? Infinity : ranks[name as LogLevel];
}

/** The most specific level that host.json gives for the user logs of a function. */
function threshold(levels: Readonly<Record<string, string>>, functionName: string): number {
  const category = `Function.${functionName}.User`;
  const names = [category, `Function.${functionName}`, 'Function', 'default'];
  for (const name of names) {
    const rank = rankOf(levels[name]);
    if (rank !== undefined) return rank;
  }
  return ranks.information;
}

/**
 * Prints user logs from the level of host.json on, and the library's own lines from warnings on.
 * @param forward gets every line that is printed
 */
export function createLogSink(
  { logging }: HostJson,
  log: (line: string) => void,
  forward: (entry: LogEntry) => void = () => undefined,
): (entry: LogEntry) => void {
  return (entry) => {
    const { level, category, message, functionName } = entry;
    const lowest =
      category === 'user' && functionName !== undefined
        ? threshold(logging.logLevel, functionName)
        : ranks.warning;
    if (ranks[level] < lowest) return;
    forward(entry);
    log(
      `${level === 'information' ? '' : `[${level}] `}${functionName ? `${functionName}: ` : ''}${message}`,
    );
  };
}
