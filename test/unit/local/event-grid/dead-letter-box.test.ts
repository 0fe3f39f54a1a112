import { createDeadLetterBox } from '../../../../local/event-grid/dead-letter-box';
import type { DeadLetter } from '../../../../local/event-grid/dead-letter';
import { ScaledTimer } from '../../../../local/event-grid/scaled-timer';
import { publishedEvent } from '../../../support/event-grid/sample-events';
import { ManualClock } from '../../../support/manual-clock';
import { turnOfTheLoop } from '../../../support/turn-of-the-loop';

const deadLetter: DeadLetter = {
  event: publishedEvent(),
  reason: 'TimeToLiveExceeded',
  attempts: 1,
  lastOutcome: 'NotFound',
  lastAttemptAtMs: 0,
};
const minuteMs = 60_000;

function setUp({ isDown = false, hasStore = true } = {}) {
  const clock = new ManualClock();
  const blobs = new Map<string, string>();
  const lines: string[] = [];
  const storage = { isDown };
  const store = {
    write(name: string, content: string): Promise<void> {
      if (storage.isDown) return Promise.reject(new Error('storage is down'));
      blobs.set(name, content);
      return Promise.resolve();
    },
  };
  const box = createDeadLetterBox({
    topic: 'analytics',
    subscription: 'store',
    store: hasStore ? store : undefined,
    timer: new ScaledTimer({ clock, scale: 1 }),
    log: (line) => lines.push(line),
  });
  const pass = async (minutes: number): Promise<void> => {
    for (let half = 0; half < minutes * 2; half += 1) {
      clock.advance(minuteMs / 2);
      await turnOfTheLoop();
    }
  };
  return { blobs, box, lines, pass, storage };
}

describe('createDeadLetterBox', () => {
  it('writes an array of one event five minutes later', async () => {
    const { blobs, box, pass } = setUp();
    const kept = box(deadLetter);

    await pass(4);
    expect(blobs.size).toBe(0);
    await pass(1);

    expect(await kept).toBe('deadLettered');
    const [[name, content]] = [...blobs] as [[string, string]];
    expect(name).toMatch(/^analytics\/STORE\//);
    expect(JSON.parse(content)).toMatchObject([{ id: 'e1', deadletterreason: 'TimeToLiveExceeded' }]);
  });

  it('tries again every minute while the storage is down', async () => {
    const { blobs, box, pass, storage } = setUp({ isDown: true });
    const kept = box(deadLetter);

    await pass(60);
    storage.isDown = false;
    await pass(0.5);
    expect(blobs.size).toBe(0);
    await pass(0.5);

    expect(await kept).toBe('deadLettered');
    expect(blobs.size).toBe(1);
  });

  it('drops the event and says so when the storage stays down for four hours', async () => {
    const { box, lines, pass } = setUp({ isDown: true });
    const kept = box(deadLetter);

    await pass(4 * 60 + 1);

    expect(await kept).toBe('dropped');
    expect(lines).toEqual([
      'Event Grid dropped an event of analytics/store (TimeToLiveExceeded): Error: storage is down.',
    ]);
  });

  it('drops the event at once without a container', async () => {
    const { box, lines } = setUp({ hasStore: false });

    expect(await box(deadLetter)).toBe('dropped');
    expect(lines[0]).toContain('no dead-letter container');
  });
});
