import type { RheaReceiver, TransferFrame } from '../../../../../local/broker/amqp/rhea-internals';
import { limitTransfer } from '../../../../../local/broker/amqp/transfer-limit';

const part = Buffer.alloc(60_000);

function frame(more: boolean, payload = part): TransferFrame {
  return { payload, performative: { message_format: 0, delivery_id: 0, more, aborted: false } };
}

function receiver(credit = 10): RheaReceiver {
  return { credit, _incomplete: undefined } as unknown as RheaReceiver;
}

/** Sends frames of one delivery; answers how many bytes of them were kept. */
function sendFrames(link: RheaReceiver, count: number): number {
  let kept = 0;
  for (let sent = 0; sent < count; sent++) {
    const next = frame(true);
    limitTransfer(next, link);
    kept += next.payload?.length ?? 0;
    link._incomplete = { settled: false };
  }
  return kept;
}

describe('limitTransfer', () => {
  it('leaves alone what is not too large', () => {
    expect(sendFrames(receiver(), 5)).toBe(300_000);
  });

  it('drops the bytes of a delivery that is too large anyway, and goes on counting', () => {
    expect(sendFrames(receiver(), 100)).toBeLessThan(600_000);
  });

  it('ends a delivery that never ends', () => {
    expect(() => sendFrames(receiver(), 2_000)).toThrow('larger than anything');
  });

  it('counts each delivery of its own', () => {
    const link = receiver();
    for (let delivery = 0; delivery < 100; delivery++) {
      sendFrames(link, 3);
      const last = frame(false);
      limitTransfer(last, link);
      link._incomplete = undefined;

      expect(last.payload).toBe(part);
    }
  });

  it('refuses messages there is no credit for', () => {
    expect(() => {
      limitTransfer(frame(false), receiver(0));
    }).toThrow('credit');
  });

  it('takes the rest of a delivery when the credit is used up', () => {
    const link = receiver(1);
    limitTransfer(frame(true), link);
    Object.assign(link, { _incomplete: { settled: false }, credit: 0 });

    limitTransfer(frame(false), link);

    expect(link.credit).toBe(0);
  });
});
