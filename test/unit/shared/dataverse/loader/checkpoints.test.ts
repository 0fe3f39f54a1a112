import type { LoadCheckpoint } from '../../../../../shared/dataverse/loader/load-options';
import { loadRows } from '../../../../../shared/dataverse/loader/load-rows';
import type { WriteKind } from '../../../../../shared/dataverse/bulk/row-to-write';
import type { FakeTable } from '../../../../support/fake-table';
import { FakeWebApi } from '../../../../support/fake-web-api';
import { KillSwitch } from '../../../../support/kill-switch';
import { LeapingClock } from '../../../../support/leaping-clock';
import { accounts, accountTable, load, refusing } from '../../../../support/load-harness';

const chunkRows = { first: 4, most: 4 };

const rows = accounts(22).map(({ values }, index) => ({
  id: `00000000-0000-4000-a000-${String(index).padStart(12, '0')}`,
  values,
}));

interface Life {
  table: FakeTable;
  kill: KillSwitch;
  kind: WriteKind;
  bulkMessages: readonly string[];
  /** What outlives the process. */
  stored: { checkpoint?: LoadCheckpoint; rejected: Set<number> };
}

/** One process that loads from the last checkpoint until it is done or killed. */
function live({ table, kill, kind, bulkMessages, stored }: Life): Promise<'done' | 'killed'> {
  return kill.run(async () => {
    const webApi = new FakeWebApi({ table, bulkMessages, around: (effect) => kill.around(effect) });
    const results = loadRows(webApi, rows, {
      table: accountTable,
      kind,
      chunkRows,
      clock: new LeapingClock(),
      ...(stored.checkpoint && { resumeFrom: stored.checkpoint }),
      onCheckpoint: (checkpoint) =>
        kill.around(async () => {
          stored.checkpoint = await Promise.resolve(checkpoint);
        }),
    });
    for await (const { index, outcome } of results) if (outcome === 'rejected') stored.rejected.add(index);
    return 'done' as const;
  });
}

describe('loadRows and its checkpoints', () => {
  it('stores that a chunk may have been sent before it is sent', async () => {
    const log: string[] = [];
    const webApi = new FakeWebApi({
      around: async (effect) => {
        const answer = await effect();
        if (webApi.calls.at(-1)?.includes('Multiple')) log.push('sent');
        return answer;
      },
    });

    await load(webApi, accounts(8), {
      chunkRows,
      parallelism: 1,
      onCheckpoint: ({ started, settled }) => {
        log.push(`${started}/${settled}`);
      },
    });

    expect(log.indexOf('4/0')).toBeLessThan(log.indexOf('sent'));
    expect(log.filter((line) => line === 'sent')).toHaveLength(2);
    expect(log.at(-1)).toBe('8/8');
  });

  it('counts the results that were taken', async () => {
    const checkpoints: LoadCheckpoint[] = [];

    await load(new FakeWebApi({ table: refusing('Account 2') }), accounts(8), {
      chunkRows,
      onCheckpoint: (checkpoint) => {
        checkpoints.push(checkpoint);
      },
    });

    expect(checkpoints.at(-1)).toEqual({
      settled: 8,
      started: 8,
      counts: { written: 7, created: 0, updated: 0, unchanged: 0, rejected: 1 },
    });
  });

  it('sends nothing whose checkpoint cannot be stored', async () => {
    const webApi = new FakeWebApi();
    const onCheckpoint = () => Promise.reject(new Error('disk full'));

    await expect(load(webApi, accounts(8), { chunkRows, onCheckpoint })).rejects.toThrow('disk full');
    expect(webApi.writes).toEqual([]);
  });

  it('goes on after the rows that are settled', async () => {
    const webApi = new FakeWebApi();
    const checkpoint = await (async () => {
      let last: LoadCheckpoint | undefined;
      const onCheckpoint = (each: LoadCheckpoint): void => {
        last = each;
      };
      await load(webApi, accounts(8), { chunkRows, onCheckpoint });
      return last!;
    })();

    const results = await load(webApi, accounts(12), { chunkRows, resumeFrom: checkpoint });

    expect(results.map(({ index }) => index)).toEqual([8, 9, 10, 11]);
    expect(webApi.table.mostWrites).toBe(1);
  });

  describe.each<[WriteKind, readonly string[]]>([
    ['upsert', ['CreateMultiple', 'UpdateMultiple', 'UpsertMultiple']],
    ['create', ['CreateMultiple', 'UpdateMultiple', 'UpsertMultiple']],
    ['upsert', []],
    ['create', []],
  ])('%s with %j', (kind, bulkMessages) => {
    it('writes every row exactly once, between whichever two steps the process is killed', async () => {
      let lives = 0;
      for (let killAt = 1, isKilled = true; isKilled; killAt++) {
        const world = {
          table: refusing('Account 9'),
          kind,
          bulkMessages,
          stored: { rejected: new Set<number>() },
        };

        isKilled = (await live({ ...world, kill: new KillSwitch(killAt) })) === 'killed';
        if (isKilled) await live({ ...world, kill: new KillSwitch(0) });
        lives += 1;

        expect(world.table.size).toBe(21);
        expect(world.table.mostWrites).toBe(1);
        expect([...world.stored.rejected]).toEqual([9]);
        expect(world.stored).toMatchObject({ checkpoint: { settled: 22 } });
      }
      expect(lives).toBeGreaterThan(20);
    });
  });
});
