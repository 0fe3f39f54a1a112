import { receiveDeferred } from '../../../local/broker/engine/deferred-messages';
import {
  abandonMessage,
  completeMessage,
  deadLetterMessage,
  deferMessage,
  releaseMessage,
  renewMessageLock,
} from '../../../local/broker/engine/settlement';
import type { MessageLock } from '../../../local/broker/engine/stored-message';
import { EngineWorld } from './engine-world';
import { RecordingConsumer } from './recording-consumer';

const maxDeliveryCount = 3;
export const lockMs = 60_000;

const settlements = {
  complete: completeMessage,
  abandon: abandonMessage,
  release: releaseMessage,
  defer: deferMessage,
  deadLetter: deadLetterMessage,
  renew: renewMessageLock,
};

export type SettlementName = keyof typeof settlements;
export const settlementNames = Object.keys(settlements) as SettlementName[];

export type QueueStep =
  | { kind: 'send' }
  | { kind: 'receive'; credit: number }
  | { kind: 'settle'; pick: number; how: SettlementName }
  | { kind: 'wait'; ms: number }
  | { kind: 'fetchDeferred'; pick: number };

/** What the model believes of one message. */
interface Fate {
  place: 'active' | 'deferred' | 'dead' | 'gone';
  deliveryCount: number;
  lockedUntilMs: number;
}

/** A queue next to a model of it: every step is done to both, so that they can be compared. */
export class ModelledQueue {
  /** Steps in which the queue did not do what the model says. */
  readonly surprises: string[] = [];
  private readonly world = new EngineWorld({ queues: [{ name: 'work', maxDeliveryCount }] });
  private readonly fates = new Map<string, Fate>();
  private readonly locks: MessageLock[] = [];
  private sent = 0;

  apply(step: QueueStep): void {
    switch (step.kind) {
      case 'send':
        this.send();
        return;
      case 'receive':
        this.receive(step.credit);
        return;
      case 'settle':
        this.settle(step.how, pickFrom(this.locks, step.pick));
        return;
      case 'wait':
        this.world.clock.advance(step.ms);
        this.expireLocks();
        return;
      case 'fetchDeferred':
        this.fetchDeferred(step.pick);
    }
  }

  /** Where every message is, by its id. */
  actual(): Record<string, Fate> {
    const places: Record<string, Fate> = {};
    for (const { content, state, deliveryCount, lock } of this.world.messages('work').store.from(0))
      places[content.messageId] = {
        place: state === 'deferred' ? 'deferred' : 'active',
        deliveryCount,
        lockedUntilMs: lock?.lockedUntilMs ?? 0,
      };
    for (const { content, deliveryCount } of this.world.messages('work/$DeadLetterQueue').store.from(0))
      places[content.messageId] = { place: 'dead', deliveryCount, lockedUntilMs: 0 };
    return places;
  }

  expected(): Record<string, Fate> {
    return Object.fromEntries([...this.fates].filter(([, { place }]) => place !== 'gone'));
  }

  private send(): void {
    const messageId = `m${String(this.sent++)}`;
    this.world.send('work', { messageId });
    this.fates.set(messageId, { place: 'active', deliveryCount: 0, lockedUntilMs: 0 });
  }

  private receive(credit: number): void {
    const ready = [...this.fates].filter(([, fate]) => fate.place === 'active' && fate.lockedUntilMs === 0);
    const expected = ready.slice(0, credit).map(([id]) => id);
    const consumer = new RecordingConsumer({ credit });
    const reception = this.world.messages('work').competing?.join(consumer);
    reception?.pump();
    reception?.close();
    if (consumer.ids.join() !== expected.join())
      this.surprises.push(`received ${consumer.ids.join()} instead of ${expected.join()}`);
    for (const lock of consumer.locks) this.hold(lock);
  }

  private fetchDeferred(pick: number): void {
    const queue = this.world.messages('work');
    const deferred = [...queue.store.from(0)].filter(({ state, lock }) => state === 'deferred' && !lock);
    const message = pickFrom(deferred, pick);
    if (!message) return;
    const sequenceNumbers = [message.sequenceNumber];
    const [received] = receiveDeferred(queue, { sequenceNumbers, mode: 'peekLock' });
    if (received?.lock) this.hold(received.lock);
  }

  private hold(lock: MessageLock): void {
    this.locks.push(lock);
    this.fateOf(lock).lockedUntilMs = this.world.clock.now() + lockMs;
  }

  private settle(how: SettlementName, lock: MessageLock | undefined): void {
    if (!lock) return;
    const queue = this.world.messages('work');
    const isHeld = queue.locks.has(lock.token);
    try {
      settlements[how](queue, lock.token);
      if (!isHeld) this.surprises.push(`${how} worked without a lock`);
      this.follow(how, this.fateOf(lock));
    } catch (error) {
      if (isHeld) this.surprises.push(`${how} failed: ${String(error)}`);
    }
  }

  private follow(how: SettlementName, fate: Fate): void {
    fate.lockedUntilMs = how === 'renew' ? this.world.clock.now() + lockMs : 0;
    if (how === 'complete') fate.place = 'gone';
    if (how === 'deadLetter') fate.place = 'dead';
    if (how === 'defer') {
      fate.place = 'deferred';
      fate.deliveryCount++;
    }
    if (how === 'abandon') fail(fate);
  }

  private expireLocks(): void {
    for (const fate of this.fates.values()) {
      if (fate.lockedUntilMs === 0 || fate.lockedUntilMs > this.world.clock.now()) continue;
      fate.lockedUntilMs = 0;
      fail(fate);
    }
  }

  private fateOf(lock: MessageLock): Fate {
    const fate = this.fates.get(lock.message.content.messageId);
    if (!fate) throw new Error('The model does not know this message.');
    return fate;
  }
}

function fail(fate: Fate): void {
  fate.deliveryCount++;
  if (fate.deliveryCount >= maxDeliveryCount) fate.place = 'dead';
}

function pickFrom<T>(items: readonly T[], pick: number): T | undefined {
  return items[pick % Math.max(items.length, 1)];
}
