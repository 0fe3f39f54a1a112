import { mayEnter, type AccessKeys, type Door } from '../../../../../local/functions-host/http/access-keys';

const keys: AccessKeys = {
  master: 'master-key',
  host: 'host-key',
  functions: { orders: 'orders-key' },
  system: { eventgrid: 'eventgrid-key' },
};
const orders: Door = { level: 'function', functionName: 'orders' };

describe('mayEnter', () => {
  it.each<[Door, string | undefined, boolean]>([
    [{ level: 'anonymous' }, undefined, true],
    [orders, 'orders-key', true],
    [orders, 'host-key', true],
    [orders, 'master-key', true],
    [orders, 'eventgrid-key', false],
    [orders, undefined, false],
    [{ level: 'function', functionName: 'invoices' }, 'orders-key', false],
    [{ level: 'admin' }, 'host-key', false],
    [{ level: 'admin' }, 'master-key', true],
    [{ level: 'system', extension: 'eventgrid' }, 'eventgrid-key', true],
    [{ level: 'system', extension: 'blobs' }, 'eventgrid-key', false],
  ])('%j with %s: %s', (door, given, expected) => {
    expect(mayEnter(door, () => given, keys)).toBe(expected);
  });

  it('opens every door when no keys are enforced', () => {
    expect(mayEnter({ level: 'admin' }, () => undefined, undefined)).toBe(true);
  });
});
