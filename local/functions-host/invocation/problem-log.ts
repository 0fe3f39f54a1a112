import type { HostedFunction } from './hosted-function';

/** Says once what keeps a source from being read, and once that it is read again. */
export interface ProblemLog {
  report: (error: Error) => void;
  recovered: () => void;
}

function describe(error: Error): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && !error.message.startsWith(code)
    ? `${code}: ${error.message}`
    : error.message;
}

export function createProblemLog(
  { name }: HostedFunction,
  entity: string,
  log: (line: string) => void,
): ProblemLog {
  let last: string | undefined;
  return {
    report(error) {
      const { code } = error as { code?: unknown };
      const kind = typeof code === 'string' ? code : error.name;
      if (kind === last) return;
      last = kind;
      log(`[warning] ${name} cannot receive from ${entity} and keeps trying: ${describe(error)}`);
    },
    recovered() {
      if (last === undefined) return;
      last = undefined;
      log(`${name} receives from ${entity} again`);
    },
  };
}
