import fc from 'fast-check';
import { createFindGapsHandler } from '../../../../functions/operations/find-gaps.handler';
import { changeEventV1 } from '../../../../shared/dataverse/execution-context/change-event';
import { ConfigurationError } from '../../../../shared/errors/configuration-error';
import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import { createLogger } from '../../../../shared/observability/structured-logger';
import { deliveryContext } from '../../../support/delivery-context';
import { rowId } from '../../../support/fake-tracked-table';
import { eventOf, GapScanWorld } from '../../../support/gap-scan-world';
import { ManualClock } from '../../../support/manual-clock';
import { MemoryLog } from '../../../support/memory-log';

async function worldWith(rows: number): Promise<GapScanWorld> {
  const world = new GapScanWorld();
  for (let number = 1; number <= rows; number++) {
    world.table.write(rowId(number), `Row ${number}`);
    await world.deliver(number);
  }
  return world;
}

describe('findGaps', () => {
  it('tells nobody anything when everything was delivered', async () => {
    const world = await worldWith(3);

    const figures = await world.scan();

    expect(figures).toMatchObject({ tables: 1, changes: 3, republished: 0, isMore: false });
    expect(world.sender.destinations).toEqual([]);
    expect(world.log.entries).toEqual([]);
  });

  it('tells a queue what its flow has not delivered: new, changed and deleted rows', async () => {
    const world = await worldWith(3);
    await world.scan();
    world.table.write(rowId(1), 'Changed');
    world.table.delete(rowId(2));
    world.table.write(rowId(4), 'New');

    const figures = await world.scan();

    expect(world.sentTo().sort()).toEqual(['Delete 2', 'Update 1', 'Update 4']);
    expect(figures).toMatchObject({ republished: 3 });
    expect(world.log.records).toMatchObject([
      { level: 'warn', message: 'missed changes republished', queue: 'account-to-erp', count: 3 },
    ]);
  });

  it('finds in its first scan what happened before there was one, deletes included', async () => {
    const world = await worldWith(3);
    world.table.write(rowId(1), 'Changed');
    world.table.delete(rowId(2));

    await world.scan();

    expect(world.sentTo().sort()).toEqual(['Delete 2', 'Update 1']);
  });

  it('finds after an expired token what happened before it, also to rows it never met', async () => {
    const world = await worldWith(2);
    await world.scan();
    world.table.write(rowId(3), 'Short-lived');
    await world.deliver(3);
    world.table.delete(rowId(3));
    world.table.delete(rowId(1));
    world.table.expireTokens();

    await world.scan();

    expect(world.sentTo().sort()).toEqual(['Delete 1', 'Delete 3']);
    expect(world.log.records[0]).toMatchObject({ message: 'gap scan begins again', reason: 'token-expired' });
  });

  it('tells only the queue that missed a change', async () => {
    const world = new GapScanWorld(['account-to-erp', 'account-to-portal']);
    world.table.write(rowId(1), 'Row 1');
    await world.deliver(1, 'account-to-portal');

    await world.scan();

    expect(world.sentTo('account-to-erp')).toEqual(['Update 1']);
    expect(world.sender.destinations).toEqual(['account-to-erp']);
  });

  it('reports what it sent also when it cannot finish', async () => {
    const world = await worldWith(2);
    world.table.write(rowId(1), 'Changed');
    world.table.beforeAnswer = () => {
      if (world.sentTo().length > 0) throw new TargetUnavailableError('no answer');
    };

    await expect(world.scan()).rejects.toBeInstanceOf(TargetUnavailableError);

    expect(world.log.records).toMatchObject([{ message: 'missed changes republished', count: 1 }]);
  });

  it('leaves a write alone that changed nothing of what a flow delivers', async () => {
    const world = await worldWith(1);
    world.table.write(rowId(1), 'Row 1');

    await world.scan();

    expect(world.sentTo()).toEqual([]);
  });

  it('tells once what it finds, however often it runs', async () => {
    const world = await worldWith(1);
    world.table.write(rowId(1), 'Changed');

    await world.scan();
    await world.scan();

    expect(world.sentTo()).toEqual(['Update 1']);
  });

  it('sends a trimmed change under an id of its own, which stays the same when a page comes again', async () => {
    const world = await worldWith(1);
    world.table.write(rowId(1), 'Changed');
    world.sender.failure = new TargetUnavailableError('no bus');
    await expect(world.scan()).rejects.toBeInstanceOf(TargetUnavailableError);
    world.sender.failure = undefined;

    await world.scan();
    world.table.expireTokens();
    await world.scan();

    const [first, second] = world.sender.sentTo('account-to-erp');
    expect(first).toMatchObject({ label: 'dataverse.account.Update', sessionId: `account:${rowId(1)}` });
    expect(first?.messageId).toMatch(/^gap-/);
    expect(second?.messageId).toBe(first?.messageId);
    expect(changeEventV1.parse(eventOf(first!).data)).toMatchObject({
      organisation: 'contoso',
      table: 'account',
      rowId: rowId(1),
      changedColumns: null,
      isTrimmed: true,
      rowVersion: '1002',
    });
  });

  it('sends many gaps in parts that a busy bus takes in time', async () => {
    const world = new GapScanWorld();
    world.pageSize = 500;
    const parts: number[] = [];
    const send = world.sender.send.bind(world.sender);
    world.sender.send = (destination, messages, options) => {
      parts.push(messages.length);
      return send(destination, messages, options);
    };
    for (let number = 1; number <= 450; number++) world.table.write(rowId(number), 'Row');

    await world.scan();

    expect(parts).toEqual([200, 200, 50]);
  });

  it('forgets a row once its end was delivered and seen', async () => {
    const world = await worldWith(1);
    await world.scan();
    world.table.delete(rowId(1));
    await world.deliver(1);

    await world.scan();

    expect(world.sentTo()).toEqual([]);
    const left = [];
    for await (const { entity } of world.tables.list('deliveredrows')) left.push(entity.rowKey);
    expect(left).toEqual([]);
  });

  it('ends in time and goes on where it was in the next run', async () => {
    const world = new GapScanWorld();
    for (let number = 1; number <= 6; number++) world.table.write(rowId(number), 'Row');
    let answers = 0;
    world.table.beforeAnswer = () => {
      if (++answers === 3) world.clock.advance(8 * 60_000);
    };

    await expect(world.scan()).resolves.toMatchObject({ pages: 2, republished: 4, isMore: true });
    await expect(world.scan()).resolves.toMatchObject({ republished: 2, isMore: false });
    expect(world.sentTo()).toHaveLength(6);
  });

  it('scans the other tables when one cannot be followed, and fails with its error', async () => {
    const followed: string[] = [];
    const handler = createFindGapsHandler({
      tables: () => ['account', 'contact', 'product'].map((table) => ({ table, targets: [] })),
      async *follow({ table }) {
        followed.push(table);
        await Promise.resolve();
        if (table !== 'product') throw new ConfigurationError(`${table} is not tracked`);
        yield { phase: 'delta', changes: [] };
      },
      deliveredRows: () => {
        throw new Error('nothing was delivered');
      },
      senderOf: () => {
        throw new Error('nothing to send');
      },
      organisation: () => Promise.resolve('contoso'),
      clock: new ManualClock(),
    });
    const log = new MemoryLog();

    const scanning = handler({ isPastDue: false }, { ...deliveryContext(), logger: createLogger(log) });

    await expect(scanning).rejects.toThrow('account is not tracked');
    expect(followed).toEqual(['account', 'contact', 'product']);
    expect(log.records).toMatchObject([{ message: 'another table not scanned', code: 'CONFIGURATION' }]);
  });

  it('asks nobody when no flow takes part', async () => {
    const handler = createFindGapsHandler({
      tables: () => [],
      follow: () => {
        throw new Error('nothing to follow');
      },
      deliveredRows: () => {
        throw new Error('nothing was delivered');
      },
      senderOf: () => {
        throw new Error('nothing to send');
      },
      organisation: () => Promise.reject(new Error('nobody asks')),
      clock: new ManualClock(),
    });

    await expect(handler({ isPastDue: false }, deliveryContext())).resolves.toEqual({ tables: 0 });
  });
});

interface Story {
  kind: 'write' | 'delete';
  row: number;
  isReported: boolean;
}

const story: fc.Arbitrary<Story> = fc.record({
  kind: fc.constantFrom('write' as const, 'delete' as const),
  row: fc.nat(9),
  isReported: fc.boolean(),
});

describe('findGaps after any loss of reports', () => {
  it('leaves every target equal to Dataverse after one scan', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(story, { maxLength: 12 }), { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        async (rounds, isExpired) => {
          const world = new GapScanWorld();
          const target = new Map<number, string>();
          const deliver = async (row: number): Promise<void> => {
            const found = world.table.read(rowId(row));
            if (found) target.set(row, String(found.row['name']));
            else target.delete(row);
            await world.deliver(row);
          };
          for (const changes of rounds) {
            for (const [index, { kind, row, isReported }] of changes.entries()) {
              if (kind === 'write') world.table.write(rowId(row), `State ${index}`);
              else world.table.delete(rowId(row));
              if (isReported) await deliver(row);
            }
            if (isExpired) world.table.expireTokens();
            const before = world.sentTo().length;

            await world.scan();

            for (const sent of world.sentTo().slice(before)) await deliver(Number(sent.split(' ')[1]));
            const held = [...target].map(([row, name]) => [rowId(row), name]).sort();
            const there = Object.keys(world.table.picture());
            expect(held).toEqual(there.map((id) => [id, world.table.read(id)?.row['name']]));
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
