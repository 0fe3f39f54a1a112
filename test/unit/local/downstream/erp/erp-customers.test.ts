import fc from 'fast-check';
import { ErpCustomers } from '../../../../../local/downstream/erp/erp-customers';
import { ManualClock } from '../../../../support/manual-clock';

function customer(version: string, name = 'Harbour Books'): { version: string; name: string } {
  return { version, name };
}

describe('ErpCustomers', () => {
  it('creates, then updates by a higher version', () => {
    const erp = new ErpCustomers(new ManualClock());

    const outcomes = [erp.put('a', customer('9')), erp.put('a', customer('10', 'Harbour Books Ltd'))];

    expect(outcomes).toEqual([{ outcome: 'created' }, { outcome: 'updated' }]);
    expect(erp.get('a')).toEqual({ id: 'a', version: '10', name: 'Harbour Books Ltd' });
  });

  it('compares versions as numbers of any size', () => {
    const erp = new ErpCustomers(new ManualClock());
    erp.put('a', customer('9007199254740993'));

    expect(erp.put('a', customer('9007199254740992'))).toEqual({
      outcome: 'stale',
      currentVersion: '9007199254740993',
    });
    expect(erp.put('a', customer('9007199254740994'))).toEqual({ outcome: 'updated' });
  });

  it('accepts a repeated version without a second history entry', () => {
    const erp = new ErpCustomers(new ManualClock());
    erp.put('a', customer('5'));

    expect(erp.put('a', customer('05'))).toEqual({ outcome: 'unchanged' });
    expect(erp.history()).toHaveLength(1);
  });

  it('refuses an older version and keeps the newer state', () => {
    const erp = new ErpCustomers(new ManualClock());
    erp.put('a', customer('5', 'New'));

    erp.put('a', customer('4', 'Old'));

    expect(erp.get('a')).toMatchObject({ name: 'New' });
    expect(erp.history()).toHaveLength(1);
  });

  it('lets a delete win over later updates', () => {
    const erp = new ErpCustomers(new ManualClock());
    erp.put('a', customer('5'));
    erp.delete('a');

    expect(erp.put('a', customer('6'))).toEqual({ outcome: 'deleted' });
    expect(erp.list()).toEqual([]);
  });

  it('remembers a delete that arrives before the create', () => {
    const erp = new ErpCustomers(new ManualClock());

    erp.delete('a');

    expect(erp.put('a', customer('1'))).toEqual({ outcome: 'deleted' });
  });

  it('writes every accepted write down once, with its time', () => {
    const clock = new ManualClock(Date.UTC(2026, 4, 1));
    const erp = new ErpCustomers(clock);
    erp.put('a', customer('1'));
    clock.advance(1_000);
    erp.put('b', customer('2'));
    erp.delete('a');
    erp.delete('a');

    expect(erp.history()).toEqual([
      { id: 'a', version: '1', operation: 'put', at: '2026-05-01T00:00:00.000Z' },
      { id: 'b', version: '2', operation: 'put', at: '2026-05-01T00:00:01.000Z' },
      { id: 'a', version: null, operation: 'delete', at: '2026-05-01T00:00:01.000Z' },
    ]);
    expect(erp.history('b')).toHaveLength(1);
  });

  it('ends at the highest version, whatever the order and however often', () => {
    const versions = fc.array(fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }), { minLength: 1, maxLength: 20 });

    fc.assert(
      fc.property(versions, (sequence) => {
        const erp = new ErpCustomers(new ManualClock());

        for (const version of sequence) erp.put('a', customer(String(version)));

        const accepted = erp.history().map(({ version }) => BigInt(version ?? 0));
        const highest = sequence.reduce((a, b) => (a > b ? a : b));
        expect(erp.get('a')?.version).toBe(String(highest));
        expect(accepted.every((version, i) => i === 0 || version > accepted[i - 1]!)).toBe(true);
      }),
    );
  });
});
