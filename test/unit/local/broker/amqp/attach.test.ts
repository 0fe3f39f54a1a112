import { attachReceiver, attachSender } from '../../../../../local/broker/amqp/attach';
import { ReplyLinks } from '../../../../../local/broker/amqp/reply-links';
import type { RheaReceiver } from '../../../../../local/broker/amqp/rhea-internals';
import { EngineWorld } from '../../../../support/broker/engine-world';
import { FakeSender } from '../../../../support/broker/fake-sender';

const world = new EngineWorld({
  queues: [
    { name: 'work' },
    { name: 'forwarding', forwardTo: 'work' },
    { name: 'grouped', requiresSession: true },
    { name: 'off' },
  ],
  topics: [{ name: 'events', subscriptions: [{ name: 'all' }] }],
});
world.queue('off').availability.status = 'Disabled';

const context = () => ({ namespace: world.namespace, replies: new ReplyLinks() });

function attachTo(address: string | undefined) {
  const sender = new FakeSender(address === undefined ? {} : { address });
  return attachSender(sender.link, context());
}

function sendTo(address: string | undefined) {
  const receiver = {
    target: { address },
    source: {},
    local: { attach: {} },
    set_source: () => undefined,
    set_target: () => undefined,
  } as unknown as RheaReceiver;
  return attachReceiver(receiver, context());
}

const refused = (condition: string) => expect.objectContaining({ condition }) as Error;

describe('attaching to receive', () => {
  it.each([
    'work',
    'WORK/$deadletterqueue',
    'events/Subscriptions/all',
    'forwarding/$DeadLetterQueue',
    '$cbs',
    'work/$management',
  ])('works for %s', (address) => {
    expect(attachTo(address)).toHaveProperty('onFlow');
  });

  it.each([
    ['nowhere', 'amqp:not-found'],
    ['events', 'amqp:not-allowed'],
    ['forwarding', 'amqp:not-allowed'],
    ['grouped', 'amqp:not-allowed'],
    ['off', 'com.microsoft:entity-disabled'],
    ['off/$DeadLetterQueue', 'com.microsoft:entity-disabled'],
    [undefined, 'amqp:not-implemented'],
  ])('is refused for %s', (address, condition) => {
    expect(() => attachTo(address)).toThrow(refused(condition));
  });
});

describe('attaching to send', () => {
  it.each([
    'work',
    'events',
    '$cbs',
    'work/$management',
    'events/$management',
    'events/Subscriptions/all/$DeadLetterQueue/$management',
  ])('works for %s', (address) => {
    expect(sendTo(address)).toHaveProperty('onMessage');
  });

  it.each([
    ['nowhere', 'amqp:not-found'],
    ['nowhere/$management', 'amqp:not-found'],
    ['work/$DeadLetterQueue', 'amqp:not-found'],
    ['events/Subscriptions/all', 'amqp:not-allowed'],
    ['off', 'com.microsoft:entity-disabled'],
    [undefined, 'amqp:not-implemented'],
  ])('is refused for %s', (address, condition) => {
    expect(() => sendTo(address)).toThrow(refused(condition));
  });
});
