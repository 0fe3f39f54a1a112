import { EntityNotFoundError } from '../../../../../local/broker/engine/broker-error';
import { EngineWorld } from '../../../../support/broker/engine-world';

const { namespace } = new EngineWorld({
  queues: [{ name: 'Orders/Incoming' }],
  topics: [{ name: 'events', subscriptions: [{ name: 'all' }] }],
});

describe('MessagingNamespace', () => {
  it('finds entities in any letter case', () => {
    expect(namespace.find('orders/incoming').path).toBe('Orders/Incoming');
    expect(namespace.find('EVENTS/subscriptions/ALL').path).toBe('events/Subscriptions/all');
  });

  it('finds messages and dead letters, and none in a topic', () => {
    expect(namespace.findMessages('orders/incoming')?.path).toBe('Orders/Incoming');
    expect(namespace.findMessages('events/Subscriptions/all/$deadletterqueue')?.path).toBe(
      'events/Subscriptions/all/$DeadLetterQueue',
    );
    expect(namespace.findMessages('events')).toBeUndefined();
  });

  it.each(['nowhere', 'events/Subscriptions/nobody', 'orders'])('does not find %s', (path) => {
    expect(() => namespace.find(path)).toThrow(EntityNotFoundError);
    expect(() => namespace.find(path)).toThrow(`The messaging entity '${path}' could not be found.`);
  });

  it('refuses a forward to nowhere', () => {
    expect(() => new EngineWorld({ queues: [{ name: 'work', forwardTo: 'nowhere' }] })).toThrow('nowhere');
  });
});
