import { createDropOldTablesHandler } from '../../../../functions/operations/drop-old-tables.handler';
import type { TableChannel } from '../../../../shared/flow/channels';
import type { TriggerContext } from '../../../../shared/hosting/trigger-context';
import { FakeTableStore } from '../../../support/fake-table-store';
import { ManualClock } from '../../../support/manual-clock';

const context = {} as TriggerContext;
const row = { partitionKey: 'p', rowKey: 'r' };

async function storeWith(names: readonly string[]): Promise<FakeTableStore> {
  const store = new FakeTableStore();
  for (const name of names) await store.insert(name, row);
  return store;
}

async function namesIn(store: FakeTableStore): Promise<string[]> {
  const names: string[] = [];
  for await (const name of store.listTables('')) names.push(name);
  return names.toSorted();
}

function handlerFor(store: FakeTableStore, channels: readonly TableChannel[]) {
  const clock = new ManualClock(Date.UTC(2026, 10, 21));
  return createDropOldTablesHandler({ channels, tables: () => store, clock });
}

const monthly: TableChannel = { name: 'history', monthly: { keepMonths: 2 } };

describe('dropOldTables', () => {
  it('drops the months that nobody looks back to, and says which', async () => {
    const store = await storeWith(['history202608', 'history202609', 'history202610', 'history202611']);

    const figures = await handlerFor(store, [monthly])({ isPastDue: false }, context);

    expect(await namesIn(store)).toEqual(['history202609', 'history202610', 'history202611']);
    expect(figures).toEqual({ dropped: 1, tables: 'history202608' });
  });

  it('leaves tables alone that are not kept by month, or only begin alike', async () => {
    const store = await storeWith(['breakers', 'historyofart', 'history202401']);

    await handlerFor(store, [{ name: 'breakers' }, monthly])({ isPastDue: false }, context);

    expect(await namesIn(store)).toEqual(['breakers', 'historyofart']);
  });

  it('finds nothing to do in a new installation', async () => {
    const figures = await handlerFor(new FakeTableStore(), [monthly])({ isPastDue: false }, context);

    expect(figures).toEqual({ dropped: 0, tables: '' });
  });
});
