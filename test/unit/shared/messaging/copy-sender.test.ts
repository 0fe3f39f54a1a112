import { BusinessRuleError } from '../../../../shared/errors/business-rule-error';
import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import { CopySender } from '../../../../shared/messaging/copy-sender';
import type { InboundMessage } from '../../../../shared/messaging/inbound-message';
import type { OnParked } from '../../../../shared/messaging/tell-of-parking';
import { createLogger } from '../../../../shared/observability/structured-logger';
import { deliveryContext } from '../../../support/delivery-context';
import { eventuallyAdvancing } from '../../../support/eventually-advancing';
import { FakeMessageSender } from '../../../support/fake-message-sender';
import { inboundMessage } from '../../../support/inbound-message';
import { ManualClock } from '../../../support/manual-clock';
import { MemoryLog } from '../../../support/memory-log';

const parkingQueue = 'orders-parked';
const error = new BusinessRuleError('no');

function setUp(onParked?: OnParked) {
  const sender = new FakeMessageSender();
  const clock = new ManualClock();
  const log = new MemoryLog();
  const channels = { queue: 'orders', parkingQueue };
  const copies = new CopySender({ sender, channels, clock, redeliveryPauseMs: 1_000, onParked });
  const facts = { ...deliveryContext({ logger: createLogger(log) }), error, code: 'BUSINESS_RULE' };
  const park = (message: InboundMessage) => copies.park(message, { ...facts, reason: 'MAX_WAIT' });
  return { sender, clock, log, park };
}

describe('CopySender', () => {
  it('tells of a parked message once its copy is safe, and why it was given up', async () => {
    const told: unknown[] = [];
    const { sender, park } = setUp((message, { code, reason }) => {
      told.push({ id: message.logicalId, code, reason, sent: sender.sentTo(parkingQueue).length });
      return Promise.resolve();
    });

    await park(inboundMessage());

    expect(told).toEqual([{ id: 'dv-1', code: 'BUSINESS_RULE', reason: 'MAX_WAIT', sent: 1 }]);
  });

  it('tells nobody of a message that could not be parked', async () => {
    const told: InboundMessage[] = [];
    const { sender, clock, park } = setUp((message) => {
      told.push(message);
      return Promise.resolve();
    });
    sender.failure = new TargetUnavailableError('Service Bus is down');

    await expect(eventuallyAdvancing(clock, park(inboundMessage()))).rejects.toBe(sender.failure);

    expect(told).toEqual([]);
  });

  it.each<[string, OnParked]>([
    ['cannot be told', () => Promise.reject(new TargetUnavailableError('Storage is down'))],
    [
      'throws',
      () => {
        throw new TypeError('a defect');
      },
    ],
    ['never answers', () => new Promise(() => undefined)],
  ])('has parked the message when whoever is told %s, and says so', async (_, onParked) => {
    const { sender, clock, log, park } = setUp(onParked);

    await eventuallyAdvancing(clock, park(inboundMessage()));

    expect(sender.sentTo(parkingQueue)).toHaveLength(1);
    expect(log.records).toMatchObject([{ level: 'warn', message: 'nobody was told of the parked message' }]);
  });
});
