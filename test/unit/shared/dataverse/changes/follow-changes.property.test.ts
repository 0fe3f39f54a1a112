import fc from 'fast-check';
import type { ChangePage } from '../../../../../shared/dataverse/changes/change';
import { followChanges } from '../../../../../shared/dataverse/changes/follow-changes';
import { TableChangeFeedState } from '../../../../../shared/dataverse/changes/table-change-feed-state';
import type { WebApi } from '../../../../../shared/dataverse/request/web-api';
import type { TableStore } from '../../../../../shared/storage/table-store';
import { FakeTableStore } from '../../../../support/fake-table-store';
import { FakeTrackedTable, rowId, trackedTable } from '../../../../support/fake-tracked-table';
import { KillSwitch } from '../../../../support/kill-switch';

type Event = { kind: 'write' | 'delete'; row: number } | { kind: 'expire' };

const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('write' as const), row: fc.nat(7) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('delete' as const), row: fc.nat(7) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'expire' as const }) },
);

/** One run of the follower, what happens before it, and what happens before each answer it gets. */
interface Life {
  before: Event[];
  during: (Event | undefined)[];
  /** The step at which it is killed; 0 lets it come to its end. */
  killAt: number;
}

const life: fc.Arbitrary<Life> = fc.record({
  before: fc.array(event, { maxLength: 6 }),
  during: fc.array(fc.option(event, { nil: undefined }), { maxLength: 6 }),
  killAt: fc.nat(40),
});

function happen(table: FakeTrackedTable, next: Event | undefined): void {
  if (next?.kind === 'expire') table.expireTokens();
  if (next?.kind === 'write') table.write(rowId(next.row), 'Written');
  if (next?.kind === 'delete') table.delete(rowId(next.row));
}

class World {
  readonly table = new FakeTrackedTable();
  /** What the consumer holds: versions by id. */
  readonly held = new Map<string, string>();
  private readonly tables = new FakeTableStore();

  async live({ during, killAt }: Pick<Life, 'during' | 'killAt'>): Promise<void> {
    const switchOff = new KillSwitch(killAt);
    const events = [...during];
    this.table.beforeAnswer = () => {
      happen(this.table, events.shift());
    };
    // Three expiries in one run end it; the next run goes on.
    await switchOff.run(() => this.follow(switchOff)).catch(() => undefined);
  }

  private async follow(switchOff: KillSwitch): Promise<void> {
    const webApi: WebApi = {
      environmentUrl: this.table.environmentUrl,
      send: (request) => switchOff.around(() => this.table.send(request)),
    };
    const state = new TableChangeFeedState(mortal(this.tables, switchOff), 'feed');
    const options = { table: trackedTable, columns: ['name'], state, pageSize: 2 };
    for await (const page of followChanges(webApi, options)) {
      await switchOff.around(() => {
        this.take(page);
        return Promise.resolve();
      });
    }
  }

  private take({ changes }: ChangePage): void {
    for (const change of changes) {
      if (change.kind === 'deleted') this.held.delete(change.id);
      else this.held.set(change.id, change.version);
    }
  }
}

/** Table storage whose writer can die before and after each write. */
function mortal(tables: FakeTableStore, switchOff: KillSwitch): TableStore {
  return {
    get: (...given) => tables.get(...given),
    list: (...given) => tables.list(...given),
    listTables: (...given) => tables.listTables(...given),
    dropTable: (...given) => tables.dropTable(...given),
    insert: (...given) => switchOff.around(() => tables.insert(...given)),
    replace: (...given) => switchOff.around(() => tables.replace(...given)),
    remove: (...given) => switchOff.around(() => tables.remove(...given)),
  };
}

describe('followChanges through writes, deletes, kills and expiries in any order', () => {
  it('ends with the picture that the table shows', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(life, { maxLength: 6 }), async (lives) => {
        const world = new World();
        for (const { before, ...run } of lives) {
          for (const next of before) happen(world.table, next);
          await world.live(run);
        }

        await world.live({ during: [], killAt: 0 });

        expect(Object.fromEntries([...world.held].sort())).toEqual(world.table.picture());
      }),
      { numRuns: 300 },
    );
  });
});
