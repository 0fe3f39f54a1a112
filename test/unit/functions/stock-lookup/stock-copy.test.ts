import { overdueAfterMs, StockCopy } from '../../../../functions/stock-lookup/stock-copy';
import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import { FakeBlobStore } from '../../../support/fake-blob-store';
import { ManualClock } from '../../../support/manual-clock';
import { turnOfTheLoop } from '../../../support/turn-of-the-loop';

const level = { sku: 'A', warehouse: 'lyon', onHand: 5, reserved: 2 };

function setUp() {
  const clock = new ManualClock();
  const blobs = new FakeBlobStore(clock);
  const open = () => new StockCopy(() => blobs, clock);
  return { clock, blobs, open, copy: open() };
}

describe('StockCopy', () => {
  it('is not there before the first refresh', async () => {
    await expect(setUp().copy.current()).resolves.toBeUndefined();
  });

  it('gives what was kept, to other instances too', async () => {
    const { clock, copy, open } = setUp();
    await copy.replace([level], clock.now());

    const source = await open().current();

    expect(source).toMatchObject({ freshness: 'cached', asOfMs: clock.now(), isOverdue: false });
    expect(source?.levelsOf('A')).toEqual([level]);
    expect(source?.levelsOf('B')).toBeUndefined();
  });

  it('forgets articles that a newer copy does not have', async () => {
    const { clock, copy } = setUp();
    await copy.replace([level], clock.now());
    await copy.current();

    await copy.replace([{ ...level, sku: 'B' }], clock.now());

    const source = await copy.current();
    expect([source?.levelsOf('A'), source?.levelsOf('B')]).toMatchObject([undefined, [{ sku: 'B' }]]);
  });

  it('sees what another instance has refreshed, within half a minute', async () => {
    const { clock, copy, open } = setUp();
    await copy.replace([level], clock.now());
    await copy.current();
    await open().replace([{ ...level, onHand: 99 }], clock.now());

    clock.advance(30_000);

    expect((await copy.current())?.levelsOf('A')).toMatchObject([{ onHand: 99 }]);
  });

  it('says while the ERP does not answer, and forgets it with the next copy', async () => {
    const { clock, copy, open } = setUp();
    await copy.replace([level], clock.now());

    await copy.noteSource({ isReachable: false });
    expect(await open().current()).toMatchObject({ isSourceReachable: false, isOverdue: false });
    await copy.replace([level], clock.now());

    expect(await open().current()).toMatchObject({ isSourceReachable: true });
  });

  it('says that it is overdue once it should have been replaced', async () => {
    const { clock, copy } = setUp();
    await copy.replace([level], clock.now());

    clock.advance(overdueAfterMs);
    expect(await copy.current()).toMatchObject({ isOverdue: false });
    clock.advance(1);
    expect(await copy.current()).toMatchObject({ isOverdue: true });
  });

  it('goes by what it has read while storage does not answer', async () => {
    const { clock, blobs, copy, open } = setUp();
    await copy.replace([level], clock.now());
    await copy.current();
    blobs.failure = new TargetUnavailableError('storage is away');
    clock.advance(60_000);

    expect((await copy.current())?.levelsOf('A')).toEqual([level]);
    await expect(open().current()).rejects.toThrow('storage is away');
  });

  it('keeps what it has read when storage goes right after a refresh of its own instance', async () => {
    const { clock, blobs, copy } = setUp();
    await copy.replace([level], clock.now());
    await copy.current();
    await copy.noteSource({ isReachable: false });
    blobs.failure = new TargetUnavailableError('storage is away');

    expect((await copy.current())?.levelsOf('A')).toEqual([level]);
  });

  it('lets nobody wait longer than a second for storage that hangs, and asks again later', async () => {
    const { clock, blobs, copy } = setUp();
    await copy.replace([level], clock.now());
    await copy.current();
    const get = jest.spyOn(blobs, 'get').mockReturnValue(new Promise(() => undefined));
    clock.advance(60_000);

    const first = copy.current();
    await turnOfTheLoop();
    clock.advance(1_000);

    expect((await first)?.levelsOf('A')).toEqual([level]);
    expect((await copy.current())?.levelsOf('A')).toEqual([level]);
    expect(get).toHaveBeenCalledTimes(2);
  });

  it('reads once for callers that come at the same time', async () => {
    const { clock, blobs, copy, open } = setUp();
    await copy.replace([level], clock.now());
    const get = jest.spyOn(blobs, 'get');
    const another = open();

    await Promise.all([another.current(), another.current(), another.current()]);

    expect(get.mock.calls.map(([, name]) => name)).toEqual(['levels.json', 'source.json']);
  });
});
