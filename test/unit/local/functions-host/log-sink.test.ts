import { parseHostJson } from '../../../../local/functions-host/app/host-json';
import type { LogEntry } from '../../../../local/functions-host/core/app-registry';
import { createLogSink } from '../../../../local/functions-host/log-sink';

function printed(logLevel: Record<string, string>, ...entries: Partial<LogEntry>[]): string[] {
  const lines: string[] = [];
  const sink = createLogSink(parseHostJson({ version: '2.0', logging: { logLevel } }), (line) =>
    lines.push(line),
  );
  for (const entry of entries)
    sink({ level: 'information', category: 'user', message: 'm', functionName: 'work', ...entry });
  return lines;
}

describe('createLogSink', () => {
  it('prints user logs from information on by default, with the level unless it is the usual one', () => {
    const lines = printed({}, { level: 'debug' }, { level: 'information' }, { level: 'error' });

    expect(lines).toEqual(['work: m', '[error] work: m']);
  });

  it.each<[Record<string, string>, number]>([
    [{ default: 'Warning' }, 0],
    [{ default: 'Warning', Function: 'Information' }, 1],
    [{ Function: 'Warning', 'Function.work': 'Information' }, 1],
    [{ Function: 'Warning', 'Function.work.User': 'Debug' }, 1],
    [{ 'Function.other': 'Error' }, 1],
    [{ Function: 'None' }, 0],
  ])('takes the most specific level of %j', (logLevel, count) => {
    expect(printed(logLevel, {})).toHaveLength(count);
  });

  it("prints the library's own lines only from warnings on", () => {
    const lines = printed(
      {},
      { category: 'system' },
      { category: 'system', level: 'warning', message: 'odd' },
    );

    expect(lines).toEqual(['[warning] work: odd']);
  });

  it('forwards what it prints and nothing else', () => {
    const forwarded: LogEntry[] = [];
    const sink = createLogSink(
      parseHostJson({ version: '2.0' }),
      () => undefined,
      (entry) => forwarded.push(entry),
    );
    const line = { category: 'user', message: 'm', functionName: 'work' } as const;

    sink({ ...line, level: 'debug' });
    sink({ ...line, level: 'warning' });

    expect(forwarded).toEqual([{ ...line, level: 'warning' }]);
  });
});
