import { deadLetterBlobName, describeDeadLetter, type DeadLetter, type DeadLetterStore } from './dead-letter';
import { deadLetterTiming } from './retry-schedule';
import type { ScaledTimer } from './scaled-timer';

/** Takes an event that could not be delivered and tells whether it was kept. */
export type DeadLetterBox = (deadLetter: DeadLetter) => Promise<'deadLettered' | 'dropped'>;

interface DeadLetterBoxOptions {
  topic: string;
  subscription: string;
  /** Absent when the subscription has no dead-letter container; its events are dropped. */
  store: DeadLetterStore | undefined;
  timer: ScaledTimer;
  log: (line: string) => void;
}

function pause(timer: ScaledTimer, delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    timer.after(delayMs, resolve);
  });
}

/** Writes some minutes after the last attempt, and goes on trying for some hours, as the platform does. */
export function createDeadLetterBox({
  topic,
  subscription,
  store,
  timer,
  log,
}: DeadLetterBoxOptions): DeadLetterBox {
  const drop = (deadLetter: DeadLetter, why: string): 'dropped' => {
    log(`Event Grid dropped an event of ${topic}/${subscription} (${deadLetter.reason}): ${why}.`);
    return 'dropped';
  };
  return async (deadLetter) => {
    if (!store) return drop(deadLetter, 'the subscription has no dead-letter container');
    const givenUpAtMs = timer.clock.now();
    const blobName = deadLetterBlobName(topic, subscription, givenUpAtMs);
    const content = JSON.stringify([describeDeadLetter(deadLetter)]);
    await pause(timer, deadLetterTiming.delayMs);
    for (;;) {
      try {
        await store.write(blobName, content);
        return 'deadLettered';
      } catch (error) {
        if (timer.elapsedMs(givenUpAtMs) > deadLetterTiming.giveUpMs) return drop(deadLetter, String(error));
      }
      await pause(timer, deadLetterTiming.retryMs);
    }
  };
}
