import { randomUUID } from 'node:crypto';
import { startDataverse, type RunningDataverse } from '../../../../../local/dataverse/start-dataverse';
import type { ChangePage } from '../../../../../shared/dataverse/changes/change';
import { describeTable } from '../../../../../shared/dataverse/changes/describe-table';
import { followChanges, type FollowOptions } from '../../../../../shared/dataverse/changes/follow-changes';
import { MemoryChangeFeedState } from '../../../../../shared/dataverse/changes/memory-change-feed-state';
import type { WebApi } from '../../../../../shared/dataverse/request/web-api';
import { ConfigurationError } from '../../../../../shared/errors/configuration-error';
import { systemClock } from '../../../../../shared/time/clock';
import { webApiOf } from '../../../../support/web-api-of';

jest.setTimeout(30_000);

describe('followChanges on the stand-in', () => {
  let dataverse: RunningDataverse;
  let webApi: WebApi;

  beforeEach(async () => {
    dataverse = await startDataverse({ port: 0, steps: [] });
    webApi = webApiOf({ fetch }, { environmentUrl: dataverse.url, clock: systemClock });
  });

  afterEach(async () => {
    await dataverse.close();
  });

  async function write(id: string, columns: Record<string, unknown>): Promise<void> {
    const body = JSON.stringify(columns);
    await webApi.send({ method: 'PATCH', path: `accounts(${id})`, body, isRepeatable: true });
  }

  async function remove(id: string): Promise<void> {
    await webApi.send({ method: 'DELETE', path: `accounts(${id})`, isRepeatable: true });
  }

  async function expireTokens(): Promise<void> {
    const { ok } = await fetch(`${dataverse.url}/control/delta-tokens/expire`, { method: 'POST' });
    expect(ok).toBe(true);
  }

  async function follower(options: Partial<FollowOptions> = {}): Promise<() => Promise<ChangePage[]>> {
    const table = await describeTable(webApi, 'account');
    const state = new MemoryChangeFeedState();
    return async () => {
      const pages = [];
      for await (const page of followChanges(webApi, {
        table,
        columns: ['name'],
        state,
        pageSize: 2,
        ...options,
      }))
        pages.push(page);
      return pages;
    };
  }

  function changesIn(pages: readonly ChangePage[]): unknown[] {
    return pages.flatMap(({ changes }) =>
      changes.map((change) =>
        change.kind === 'deleted' ? ['deleted', change.id] : [change.row['name'], change.id],
      ),
    );
  }

  it('gives all rows, and then what happens to them', async () => {
    const ids = Array.from({ length: 5 }, () => randomUUID());
    for (const [index, id] of ids.entries()) await write(id, { name: `Account ${index}` });
    const follow = await follower();

    const first = await follow();
    await write(ids[0]!, { name: 'Changed' });
    await remove(ids[1]!);

    expect(changesIn(first).sort()).toEqual(ids.map((id, index) => [`Account ${index}`, id]));
    expect(first.filter(({ phase }) => phase === 'snapshot')).toHaveLength(3);
    expect(changesIn(await follow()).sort()).toEqual([
      ['Changed', ids[0]],
      ['deleted', ids[1]],
    ]);
    expect(changesIn(await follow())).toEqual([]);
  });

  it('begins again when the token has expired, and names what went away', async () => {
    const [kept, gone] = [randomUUID(), randomUUID()];
    for (const id of [kept, gone]) await write(id, { name: 'Account' });
    const follow = await follower();
    await follow();
    await remove(gone);
    await expireTokens();

    const pages = await follow();

    expect(pages[0]).toMatchObject({ phase: 'snapshot', resync: 'token-expired' });
    expect(changesIn(pages)).toEqual([
      ['Account', kept],
      ['deleted', gone],
    ]);
  });

  it('knows the lookups of a table', async () => {
    const { lookups, primaryName } = await describeTable(webApi, 'account');

    expect([...lookups]).toEqual(expect.arrayContaining(['ownerid', 'primarycontactid']));
    expect(lookups.has('name')).toBe(false);
    expect(primaryName).toBe('name');
  });

  it('names a table that does not exist', async () => {
    await expect(describeTable(webApi, 'suite_nothing')).rejects.toBeInstanceOf(ConfigurationError);
  });
});
