import { parseAddress } from '../../../../../local/broker/amqp/entity-address';

describe('parseAddress', () => {
  it.each([
    ['work', { kind: 'entity', path: 'work' }],
    ['/work/', { kind: 'entity', path: 'work' }],
    ['folder/work', { kind: 'entity', path: 'folder/work' }],
    [
      'events/Subscriptions/all/$DeadLetterQueue',
      { kind: 'entity', path: 'events/Subscriptions/all/$DeadLetterQueue' },
    ],
    ['sb://127.0.0.1:5672/work', { kind: 'entity', path: 'work' }],
    ['amqps://name.servicebus.windows.net/work/$management', { kind: 'management', path: 'work' }],
    ['work/$MANAGEMENT', { kind: 'management', path: 'work' }],
    ['$cbs', { kind: 'claims' }],
    ['', { kind: 'entity', path: '' }],
  ])('reads "%s"', (address, expected) => {
    expect(parseAddress(address)).toEqual(expected);
  });
});
