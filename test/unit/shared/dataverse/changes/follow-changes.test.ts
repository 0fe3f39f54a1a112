import type { Change, ChangePage } from '../../../../../shared/dataverse/changes/change';
import type { ChangeFeedState } from '../../../../../shared/dataverse/changes/change-feed-state';
import { followChanges, type FollowOptions } from '../../../../../shared/dataverse/changes/follow-changes';
import { MemoryChangeFeedState } from '../../../../../shared/dataverse/changes/memory-change-feed-state';
import { AccessDeniedError } from '../../../../../shared/errors/access-denied-error';
import { ConfigurationError } from '../../../../../shared/errors/configuration-error';
import { ContractViolationError } from '../../../../../shared/errors/contract-violation-error';
import { TargetUnavailableError } from '../../../../../shared/errors/target-unavailable-error';
import { expiryAnswers, FakeTrackedTable, rowId, trackedTable } from '../../../../support/fake-tracked-table';

interface World {
  table: FakeTrackedTable;
  state: ChangeFeedState;
  follow(options?: Partial<FollowOptions>): AsyncGenerator<ChangePage, void>;
}

function worldWith(rows: number): World {
  const table = new FakeTrackedTable();
  const state = new MemoryChangeFeedState();
  for (let number = 1; number <= rows; number++) table.write(rowId(number), `Row ${number}`);
  return {
    table,
    state,
    follow: (options) =>
      followChanges(table, { table: trackedTable, columns: ['name'], state, pageSize: 2, ...options }),
  };
}

async function pagesOf(pages: AsyncIterable<ChangePage>): Promise<ChangePage[]> {
  const taken = [];
  for await (const page of pages) taken.push(page);
  return taken;
}

function said(change: Change): string {
  return `${change.kind} ${parseInt(change.id.slice(-12), 16)}`;
}

async function runOf(pages: AsyncIterable<ChangePage>): Promise<string[]> {
  return (await pagesOf(pages)).flatMap(({ changes }) => changes.map(said));
}

describe('followChanges', () => {
  it('begins with all rows, page by page, with their versions', async () => {
    const { table, follow } = worldWith(3);

    const pages = await pagesOf(follow());

    expect(pages.map(({ phase, changes }) => [phase, changes.map(said)])).toEqual([
      ['snapshot', ['upserted 1', 'upserted 2']],
      ['snapshot', ['upserted 3']],
      ['delta', []],
    ]);
    expect(pages[0]?.changes[0]).toEqual({
      kind: 'upserted',
      id: rowId(1),
      version: '1001',
      row: { '@odata.etag': 'W/"1001"', accountid: rowId(1), name: 'Row 1' },
    });
    expect(table.requests[0]).toMatchObject({
      path: 'accounts?$select=accountid,name',
      headers: { prefer: 'odata.track-changes,odata.maxpagesize=2' },
      isRepeatable: true,
    });
  });

  it('goes on with what changed since, deleted rows first', async () => {
    const { table, follow } = worldWith(3);
    await pagesOf(follow());
    table.write(rowId(2), 'Changed');
    table.write(rowId(4), 'New');
    table.delete(rowId(1));

    await expect(runOf(follow({ pageSize: 10 }))).resolves.toEqual(['deleted 1', 'upserted 2', 'upserted 4']);
    await expect(runOf(follow())).resolves.toEqual([]);
  });

  it('passes on the end of a row that came and went in between', async () => {
    const { table, follow } = worldWith(1);
    await pagesOf(follow());
    table.write(rowId(2), 'Short-lived');
    table.delete(rowId(2));

    await expect(runOf(follow())).resolves.toEqual(['deleted 2']);
  });

  it('brings changes made during the first pass', async () => {
    const { table, follow } = worldWith(4);
    let answers = 0;
    table.beforeAnswer = () => {
      if (++answers !== 2) return;
      table.delete(rowId(1));
      table.write(rowId(5), 'During');
    };

    const run = await runOf(follow());

    expect(run).toEqual(expect.arrayContaining(['upserted 1', 'upserted 4', 'deleted 1', 'upserted 5']));
    expect(run.indexOf('deleted 1')).toBeGreaterThan(run.indexOf('upserted 1'));
  });

  it('gives a page again whose successor nobody asked for', async () => {
    const { follow } = worldWith(3);
    for await (const page of follow()) {
      if (page.changes.map(said).includes('upserted 3')) break;
    }

    await expect(runOf(follow())).resolves.toEqual(['upserted 3']);
  });

  it('goes on to the newest change also after a round that another run began', async () => {
    const { table, follow } = worldWith(3);
    await pagesOf(follow());
    for (const number of [1, 2, 3]) table.delete(rowId(number));
    const begun = follow();
    await begun.next();
    await begun.next();
    table.write(rowId(4), 'After the round began');

    await expect(runOf(follow())).resolves.toEqual(['deleted 3', 'upserted 4']);
  });

  it('stores the position only when the next page is asked for', async () => {
    const { state, follow } = worldWith(3);
    const pages = follow();

    await pages.next();
    await expect(state.readPosition()).resolves.not.toHaveProperty('link');
    await pages.next();

    await expect(state.readPosition()).resolves.toHaveProperty('link');
  });

  it.each(expiryAnswers)(
    'begins again when the token has expired: $status, $body.error.code',
    async (expiryAnswer) => {
      const { table, follow } = worldWith(3);
      await pagesOf(follow());
      table.expiryAnswer = expiryAnswer;
      table.delete(rowId(2));
      table.write(rowId(4), 'New');
      table.expireTokens();

      const pages = await pagesOf(follow());

      expect(pages.map(({ phase, resync }) => [phase, resync])).toEqual([
        ['snapshot', 'token-expired'],
        ['snapshot', undefined],
        ['sweep', undefined],
        ['delta', undefined],
      ]);
      expect(pages.flatMap(({ changes }) => changes.map(said))).toEqual([
        'upserted 1',
        'upserted 3',
        'upserted 4',
        'deleted 2',
      ]);
    },
  );

  it.each([400, 404])('begins again when the platform refuses its own link with %s', async (status) => {
    const { table, follow } = worldWith(1);
    await pagesOf(follow());
    table.nextAnswers.push({
      status,
      body: { error: { code: '', message: 'The $deltatoken is not valid.' } },
    });

    const [first] = await pagesOf(follow());

    expect(first).toMatchObject({ phase: 'snapshot', resync: 'token-expired' });
  });

  it('does not begin again when it may not read any more', async () => {
    const { table, follow } = worldWith(1);
    await pagesOf(follow());
    table.nextAnswers.push({ status: 403, body: { error: { code: '0x80040220', message: '' } } });

    await expect(pagesOf(follow())).rejects.toBeInstanceOf(AccessDeniedError);
    await expect(runOf(follow())).resolves.toEqual([]);
  });

  it('begins again when other columns are wanted', async () => {
    const { follow } = worldWith(1);
    await pagesOf(follow());

    const [first] = await pagesOf(follow({ columns: ['name', 'accountnumber'] }));

    expect(first).toMatchObject({ phase: 'snapshot', resync: 'columns-changed' });
  });

  it('does not mind in which order and how often columns are named', async () => {
    const { follow } = worldWith(1);
    await pagesOf(follow({ columns: ['name', 'accountnumber'] }));

    await expect(runOf(follow({ columns: ['accountnumber', 'name', 'name'] }))).resolves.toEqual([]);
  });

  it('names rows the consumer holds from elsewhere when they are gone', async () => {
    const { follow } = worldWith(2);
    const alsoKnown = async function* (): AsyncGenerator<readonly string[]> {
      await Promise.resolve();
      yield [rowId(1), rowId(7)];
    };

    await expect(runOf(follow({ alsoKnown }))).resolves.toEqual(['upserted 1', 'upserted 2', 'deleted 7']);
  });

  it('gives a sweep again that was not taken', async () => {
    const { table, follow } = worldWith(2);
    await pagesOf(follow());
    table.delete(rowId(1));
    table.expireTokens();
    for await (const { phase } of follow()) if (phase === 'sweep') break;

    await expect(runOf(follow())).resolves.toEqual(['deleted 1']);
  });

  it('gives up on tokens that expire at once', async () => {
    const { table, follow } = worldWith(3);
    table.beforeAnswer = () => {
      table.expireTokens();
    };

    await expect(pagesOf(follow())).rejects.toBeInstanceOf(TargetUnavailableError);
  });

  it('says which table has no change tracking', async () => {
    const { table, follow } = worldWith(1);
    table.isTracked = false;

    const following = pagesOf(follow());

    await expect(following).rejects.toBeInstanceOf(ConfigurationError);
    await expect(following).rejects.toThrow(/account gives no delta link: switch its change tracking on/);
  });

  it('throws what the platform refuses for another reason', async () => {
    const { table, follow } = worldWith(1);
    table.nextAnswers.push({
      status: 400,
      body: { error: { code: '0x80060888', message: 'No such column' } },
    });

    await expect(pagesOf(follow())).rejects.toBeInstanceOf(ConfigurationError);
  });

  it.each([
    ['value[0].@odata.etag', { value: [{ accountid: rowId(1) }] }],
    ['value[0].accountid', { value: [{ '@odata.etag': 'W/"1"', accountid: 'no id' }] }],
    ['value[0].id', { value: [{ '@odata.context': '…/$deletedEntity', id: 1 }] }],
  ])('names what a page lacks: %s', async (path, body) => {
    const { table, follow } = worldWith(1);
    table.nextAnswers.push({ status: 200, body });

    const following = pagesOf(follow());

    await expect(following).rejects.toBeInstanceOf(ContractViolationError);
    await expect(following).rejects.toHaveProperty('details.path', path);
  });

  it.each(['<html>', 'null', '{}'])('does not take %s for a page', async (body) => {
    const { table, follow } = worldWith(1);
    table.nextAnswers.push({ status: 200, body });

    await expect(pagesOf(follow())).rejects.toBeInstanceOf(TargetUnavailableError);
  });

  it.each([
    ['columns[1]', { columns: ['name&$filter=x'] }],
    ['pageSize', { pageSize: 0 }],
    ['pageSize', { pageSize: 5_001 }],
    ['pageSize', { pageSize: 1.5 }],
  ])('refuses impossible %s: %j', async (path, options) => {
    const { table, follow } = worldWith(1);

    const following = pagesOf(follow(options));

    await expect(following).rejects.toBeInstanceOf(ContractViolationError);
    await expect(following).rejects.toHaveProperty('details.path', path);
    expect(table.requests).toEqual([]);
  });

  it('ends with the signal', async () => {
    const { follow } = worldWith(3);
    const controller = new AbortController();
    const pages = follow({ signal: controller.signal });
    await pages.next();

    controller.abort(new Error('over'));

    await expect(pages.next()).rejects.toThrow('over');
  });
});
