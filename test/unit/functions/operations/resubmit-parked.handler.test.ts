import type { ResubmissionResult } from '../../../../functions/operations/parked-api.contract';
import { createResubmitParkedHandler } from '../../../../functions/operations/resubmit-parked.handler';
import { resubmitParked } from '../../../../functions/operations/resubmit-parked.operation';
import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import { claimCheckContentType } from '../../../../shared/messaging/claim-check';
import type { OutboundMessage } from '../../../../shared/messaging/outbound-message';
import { FakeMessageSender } from '../../../support/fake-message-sender';
import { FakeParkedMessages } from '../../../support/fake-parked-messages';
import { ManualClock } from '../../../support/manual-clock';
import { operatorExchange } from '../../../support/operator-exchange';
import { parkedMessage } from '../../../support/parked-message';

const queue = 'account-to-erp';
const parkingQueue = 'account-to-erp-parked';
const place = { flow: queue, queue, parkingQueue, namespace: 'main' as const };

function bench(...messages: ReturnType<typeof parkedMessage>[]) {
  const parked = new FakeParkedMessages();
  parked.park(parkingQueue, ...messages);
  const sender = new FakeMessageSender();
  const clock = new ManualClock(Date.UTC(2026, 0, 2));
  const handler = createResubmitParkedHandler({
    places: () => [place],
    parked,
    senderOf: () => sender,
    checkIn: (message) => Promise.resolve({ ...message, contentType: 'checked-in' }),
    clock,
  });
  const resubmit = async (wish: unknown, name = queue) => {
    const { status, json, line } = await operatorExchange(resubmitParked, handler, {
      params: { queue: name },
      body: { string: JSON.stringify(wish) },
    });
    return { status, result: json as ResubmissionResult, lines: [JSON.stringify(line)] };
  };
  const left = () => parked.in(parkingQueue).map(({ sequenceNumber }) => sequenceNumber);
  const sentIds = () => sender.sentTo(queue).map(({ messageId }) => messageId);
  return { parked, sender, clock, resubmit, left, sentIds };
}

const first = (messages: readonly OutboundMessage[]): OutboundMessage => messages[0]!;

describe('resubmitParked', () => {
  it('sends one message back to its own queue as a new copy and takes it out of the parking queue', async () => {
    const { sender, resubmit, left } = bench(
      parkedMessage({ sequenceNumber: '1' }),
      parkedMessage({ sequenceNumber: '2' }, { bytes: Buffer.from('{"a":1}'), attempt: 3, hop: 4 }),
    );

    const { status, result } = await resubmit({ ids: ['2'] });

    expect(status).toBe(200);
    expect(result).toMatchObject({ queue, notFound: [], isMore: false });
    const copy = first(sender.sentTo(queue));
    expect(copy.messageId).toBe('dv-2~5');
    expect(Buffer.from(copy.body).toString()).toBe('{"a":1}');
    expect(copy.applicationProperties).toEqual({
      table: 'account',
      logicalId: 'dv-2',
      attempt: 0,
      hop: 5,
      replayId: result.resubmitted[0]?.replayId,
    });
    expect(left()).toEqual(['1']);
  });

  it('sends only those of one reason', async () => {
    const { resubmit, left } = bench(
      parkedMessage({ sequenceNumber: '1', reason: 'BUSINESS_RULE' }),
      parkedMessage({ sequenceNumber: '2', reason: 'MaxDeliveryCountExceeded', by: 'platform' }),
      parkedMessage({ sequenceNumber: '3', reason: 'BUSINESS_RULE' }),
    );

    const { result } = await resubmit({ reason: 'BUSINESS_RULE' });

    expect(result.resubmitted).toHaveLength(2);
    expect(left()).toEqual(['2']);
  });

  it('sends all in the order of parking, as many as one call may, and says that there are more', async () => {
    const { resubmit, left, sentIds } = bench(
      ...['1', '2', '3'].map((sequenceNumber) => parkedMessage({ sequenceNumber })),
    );

    const { result } = await resubmit({ all: true, limit: 2 });

    expect(result.isMore).toBe(true);
    expect(sentIds()).toEqual(['dv-1~2', 'dv-2~2']);
    expect(left()).toEqual(['3']);
    expect((await resubmit({ all: true })).result.isMore).toBe(false);
    expect(left()).toEqual([]);
  });

  it('leaves alone what was parked after the resubmission began', async () => {
    const { resubmit, left } = bench(
      parkedMessage({ sequenceNumber: '1', parkedAt: new Date(Date.UTC(2026, 0, 1)) }),
      parkedMessage({ sequenceNumber: '2', parkedAt: new Date(Date.UTC(2026, 0, 2, 0, 0, 1)) }),
    );

    const { result } = await resubmit({ all: true });

    expect(result).toMatchObject({ parkedBefore: '2026-01-02T00:00:00.000Z', isMore: false });
    expect(left()).toEqual(['2']);
  });

  it('gives back the messages it locked on the way', async () => {
    const { parked, resubmit } = bench(
      parkedMessage({ sequenceNumber: '1' }),
      parkedMessage({ sequenceNumber: '2' }),
    );

    await resubmit({ ids: ['2'] });

    expect(parked.lockCount).toBe(0);
  });

  it('sends another body in the place of the original, and keeps everything else', async () => {
    const { sender, resubmit } = bench(
      parkedMessage({ sequenceNumber: '1' }, { contentType: claimCheckContentType }),
    );

    await resubmit({ ids: ['1'], body: { name: 'mended' } });

    const copy = first(sender.sentTo(queue));
    expect(Buffer.from(copy.body).toString()).toBe('{"name":"mended"}');
    expect(copy.contentType).toBe('checked-in');
    expect(copy.messageId).toBe('dv-1~2');
  });

  it('names the ids it did not find', async () => {
    const { result } = await bench(parkedMessage({ sequenceNumber: '1' })).resubmit({ ids: ['1', 'dv-9'] });

    expect(result.notFound).toEqual(['dv-9']);
    expect(result.resubmitted).toHaveLength(1);
  });

  it('does not send what another resubmission has locked', async () => {
    const { parked, resubmit, sentIds } = bench(parkedMessage({ sequenceNumber: '1' }));
    await parked.lock(place, { isWanted: () => true, maxCount: 1, maxScanned: 1 });

    const { result } = await resubmit({ ids: ['1'] });

    expect(result.notFound).toEqual(['1']);
    expect(sentIds()).toEqual([]);
  });

  it('keeps every message parked while the queue does not accept its copy', async () => {
    const { sender, parked, resubmit, left } = bench(parkedMessage({ sequenceNumber: '1' }));
    sender.failure = new TargetUnavailableError('down');

    const { status } = await resubmit({ all: true });

    expect(status).toBe(503);
    expect(left()).toEqual(['1']);
    expect(parked.lockCount).toBe(0);
  });

  it('ends early when the queue is so slow that the caller would hear nothing', async () => {
    const { sender, clock, resubmit, left } = bench(
      parkedMessage({ sequenceNumber: '1' }),
      parkedMessage({ sequenceNumber: '2' }),
    );
    const send = sender.send.bind(sender);
    sender.send = (...given) => {
      clock.advance(60_001);
      return send(...given);
    };

    const { result } = await resubmit({ ids: ['1', '2'] });

    expect(result).toMatchObject({ stoppedBy: 'TARGET_UNAVAILABLE', notFound: [] });
    expect(result.resubmitted).toHaveLength(1);
    expect(left()).toEqual(['2']);
  });

  it('gives a copy that is sent again after a lost lock the same message id and replay id', async () => {
    const { parked, sender, resubmit, left } = bench(parkedMessage({ sequenceNumber: '1' }));
    parked.completionFailure = new TargetUnavailableError('lock lost');

    const { result } = await resubmit({ ids: ['1'] });
    parked.completionFailure = undefined;
    await resubmit({ ids: ['1'] });

    expect(result).toMatchObject({ stoppedBy: 'TARGET_UNAVAILABLE', resubmitted: [{ sequenceNumber: '1' }] });
    const [before, after] = sender.sentTo(queue);
    expect(after).toEqual(before);
    expect(left()).toEqual([]);
  });

  it('gives a message that parks again a new replay id', async () => {
    const { sender, parked, resubmit } = bench(parkedMessage({ sequenceNumber: '1' }, { logicalId: 'dv-x' }));

    await resubmit({ all: true });
    parked.park(parkingQueue, parkedMessage({ sequenceNumber: '2' }, { logicalId: 'dv-x', hop: 3 }));
    await resubmit({ all: true });

    const replayIds = sender
      .sentTo(queue)
      .map(({ applicationProperties }) => applicationProperties['replayId']);
    expect(new Set(replayIds).size).toBe(2);
  });

  it('writes no body into the log', async () => {
    const { lines } = await bench(parkedMessage({}, { bytes: Buffer.from('Jane Doe') })).resubmit({
      all: true,
    });

    expect(lines.join()).not.toContain('Jane Doe');
    expect(lines.join()).toContain('parked messages resubmitted');
  });

  it.each([
    [{}],
    [{ ids: [] }],
    [{ ids: ['1'], all: true }],
    [{ ids: ['1', '2'], body: {} }],
    [{ all: true, limit: 201 }],
    [{ all: false }],
    [{ reason: '' }],
    ['all'],
  ])('refuses %j and sends nothing', async (wish) => {
    const { resubmit, sentIds } = bench(parkedMessage({ sequenceNumber: '1' }));

    const { status } = await resubmit(wish);

    expect(status).toBe(400);
    expect(sentIds()).toEqual([]);
  });

  it('answers 404 to a queue that no flow has', async () => {
    expect((await bench().resubmit({ all: true }, 'orders')).status).toBe(404);
  });
});
