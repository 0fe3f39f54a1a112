import { gunzipSync } from 'node:zlib';
import {
  TelemetrySender,
  type SendBatch,
} from '../../../../../local/functions-host/telemetry/telemetry-sender';
import { eventually } from '../../../../support/eventually';

interface World {
  sender: TelemetrySender;
  batches: unknown[][];
  lines: string[];
}

interface WorldOptions {
  answer?: SendBatch;
  longestQueue?: number;
  largestBatch?: number;
}

function createWorld({ answer = () => Promise.resolve(), ...limits }: WorldOptions = {}): World {
  const batches: unknown[][] = [];
  const lines: string[] = [];
  const sender = new TelemetrySender({
    async send(body, signal) {
      await answer(body, signal);
      batches.push(JSON.parse(gunzipSync(body).toString()) as unknown[]);
    },
    log: (line) => lines.push(line),
    intervalMs: 1,
    timeoutMs: 50,
    ...limits,
  });
  return { sender, batches, lines };
}

function addNumbers(sender: TelemetrySender, count: number): void {
  for (let n = 1; n <= count; n++) sender.add(() => ({ n }));
}

const hang: SendBatch = (_body, signal) =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => {
      reject(new Error('no answer in time'));
    });
  });

describe('TelemetrySender', () => {
  it('sends what was added in packed batches', async () => {
    const { sender, batches } = createWorld({ largestBatch: 2 });

    addNumbers(sender, 3);

    await eventually(() => {
      expect(batches).toEqual([[{ n: 1 }, { n: 2 }], [{ n: 3 }]]);
    });
  });

  it('goes on sending after a pause', async () => {
    const { sender, batches } = createWorld();
    addNumbers(sender, 1);
    await eventually(() => {
      expect(batches).toHaveLength(1);
    });

    addNumbers(sender, 2);

    await eventually(() => {
      expect(batches.flat()).toHaveLength(3);
    });
  });

  it('leaves out what does not fit while the collector is slow', async () => {
    const { sender, batches } = createWorld({ longestQueue: 2 });

    addNumbers(sender, 5);
    await sender.close(1_000);

    expect(batches.flat()).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('says once that nobody takes it, and once that somebody does again', async () => {
    let isDown = true;
    const { sender, batches, lines } = createWorld({
      largestBatch: 1,
      answer: () => (isDown ? Promise.reject(new Error('refused')) : Promise.resolve()),
    });
    addNumbers(sender, 2);
    await eventually(() => {
      expect(lines).toEqual([expect.stringContaining('Telemetry is not taken and left out: refused')]);
    });

    isDown = false;
    await eventually(() => {
      sender.add(() => ({ after: true }));
      expect(batches.flat()).not.toEqual([]);
    });

    expect(lines).toEqual([expect.anything(), expect.stringMatching(/^Telemetry is taken again; \d+ /)]);
  });

  it('sends what waits before it closes, and nothing later', async () => {
    const { sender, batches } = createWorld();
    addNumbers(sender, 1);

    await sender.close(1_000);
    addNumbers(sender, 1);

    expect(batches).toEqual([[{ n: 1 }]]);
  });

  it('closes in time though nobody answers', async () => {
    const { sender, batches } = createWorld({ answer: hang });
    addNumbers(sender, 1);

    await sender.close(5);

    expect(batches).toEqual([]);
  });
});
