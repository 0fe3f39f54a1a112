import type { LogEntry } from '../../../../../local/functions-host/core/app-registry';
import type { LogRecord } from '../../../../../local/functions-host/telemetry/envelopes';
import { forwardLines } from '../../../../../local/functions-host/telemetry/forward-lines';

const entry: LogEntry = {
  level: 'information',
  category: 'user',
  message: 'm',
  functionName: 'work',
  origin: { invocationId: 'i-1', traceParent: '00-a-b-01' },
};

function forwarded(line: LogEntry): LogRecord[] {
  const records: LogRecord[] = [];
  const telemetry = {
    recordInvocation: () => undefined,
    recordLog: (record: LogRecord) => {
      records.push(record);
    },
    close: () => Promise.resolve(),
  };
  forwardLines(telemetry)(line);
  return records;
}

describe('forwardLines', () => {
  it('sends a line with the invocation it was written in', () => {
    expect(forwarded(entry)).toEqual([
      {
        level: 'information',
        message: 'm',
        functionName: 'work',
        invocationId: 'i-1',
        traceParent: '00-a-b-01',
        atMs: expect.any(Number) as number,
      },
    ]);
  });

  it("leaves the library's own lines and those of the start", () => {
    const { level, category, message } = entry;

    expect(forwarded({ ...entry, category: 'system' })).toEqual([]);
    expect(forwarded({ level, category, message })).toEqual([]);
  });
});
