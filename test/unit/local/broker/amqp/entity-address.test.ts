import { parseAddress } from '../../../../../local/broker/amqp/entity-address';

describe('parseAddress', () => {
  it.each([
    ['work', { kind: 'entity', path: 'work' }],
    ['/jobs/', { kind: 'entity', path: 'jobs' }],
    ['folder/work', { kind: 'entity', path: 'folder/work' }],
    [
      'events/Subscriptions/all/$DeadLetterQueue',
      { kind: 'entity', path: 'events/Subscriptions/all/$DeadLetterQueue' },
    ],
    ['sb://127.0.0.1:5672/work', { kind: 'entity', path: 'work' }],
    ['amqps://name.servicebus.windows.net/jobs/$management', { kind: 'management', path: 'jobs' }],
    ['work/$MANAGEMENT', { kind: 'management', path: 'work' }],
    ['$cbs', { kind: 'claims' }],
    ['', { kind: 'entity', path: '' }],
  ])('reads "%s"', (address, expected) => {
    expect(parseAddress(address)).toEqual(expected);
  });
});
