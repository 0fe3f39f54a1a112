import { SentChanges } from '../../../../scripts/demo/sent-changes';

const at = (ms: number): string => new Date(ms).toISOString();

describe('SentChanges', () => {
  it('counts a change as arrived when the ERP holds its version or a newer one', () => {
    const sent = new SentChanges();
    sent.add({ accountId: 'a', version: 10n, sentAtMs: 1_000 });
    sent.add({ accountId: 'a', version: 11n, sentAtMs: 2_000 });
    sent.add({ accountId: 'b', version: 12n, sentAtMs: 2_000 });

    const latencies = sent.erpLatenciesMs([{ id: 'a', version: '11', at: at(2_500) }]);

    expect(latencies).toEqual([1_500, 500]);
  });

  it('measures to the first write that covers the change', () => {
    const sent = new SentChanges();
    sent.add({ accountId: 'a', version: 10n, sentAtMs: 1_000 });

    const latencies = sent.erpLatenciesMs([
      { id: 'a', version: '9', at: at(900) },
      { id: 'a', version: '10', at: at(1_100) },
      { id: 'a', version: '12', at: at(9_000) },
    ]);

    expect(latencies).toEqual([100]);
  });

  it('ignores deletes and accounts of others', () => {
    const sent = new SentChanges();
    sent.add({ accountId: 'a', version: 10n, sentAtMs: 1_000 });

    expect(
      sent.erpLatenciesMs([
        { id: 'a', version: null, at: at(1_100) },
        { id: 'b', version: '11', at: at(1_100) },
      ]),
    ).toEqual([]);
    expect(sent.has('b')).toBe(false);
  });
});
