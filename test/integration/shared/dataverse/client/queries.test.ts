import fc from 'fast-check';
import type { TextMatch } from '../../../../../shared/dataverse/request/row-query';
import { countRows } from '../../../../../shared/dataverse/rows/count-rows';
import { fetchRows } from '../../../../../shared/dataverse/rows/fetch-rows';
import { fetchXml } from '../../../../../shared/dataverse/rows/fetch-xml';
import { queryPages, queryRows } from '../../../../../shared/dataverse/rows/query-rows';
import type { Lookups } from '../../../../../shared/dataverse/rows/row-operation';
import type { RowValues } from '../../../../../shared/dataverse/rows/row-values';
import { writeRow } from '../../../../../shared/dataverse/rows/write-row';
import { type DataverseUnderTest, openDataverseUnderTest } from '../../../../support/dataverse-under-test';

const accounts = { logicalName: 'account', entitySet: 'accounts', primaryId: 'accountid' };

async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const taken: T[] = [];
  for await (const row of rows) taken.push(row);
  return taken;
}

describe('queries of the Dataverse client', () => {
  let dataverse: DataverseUnderTest;

  beforeAll(async () => {
    dataverse = await openDataverseUnderTest();
  });

  afterAll(async () => {
    await dataverse.close();
  });

  async function createAccount(
    values: RowValues = {},
    lookups: Lookups = {},
  ): Promise<{ entitySet: string; id: string }> {
    const id = dataverse.newId('accounts');
    const named = { name: `${dataverse.prefix}account`, ...values };
    await writeRow(dataverse.webApi, { kind: 'create', table: accounts, id, values: named, lookups });
    return { entitySet: 'accounts', id };
  }

  it('queries page by page, counts, and fetches the same rows by FetchXML', async () => {
    const city = `${dataverse.prefix}Bergen <&> "1"`;
    const names = ['a', 'b', 'c', 'd', 'e'].map((letter) => `${dataverse.prefix}${letter}`);
    for (const name of names) await createAccount({ name, address1_city: city });
    const filter = { column: 'address1_city', is: 'eq', value: city } as const;
    const query = { select: ['name'], filter, orderBy: [{ column: 'name' }, { column: 'accountid' }] };

    const pages = await all(queryPages(dataverse.webApi, 'accounts', query, { pageSize: 2 }));
    const count = await countRows(dataverse.webApi, 'accounts', { filter });
    const fetched = await all(
      fetchRows(
        dataverse.webApi,
        'accounts',
        fetchXml`<fetch count="2"><entity name="account"><attribute name="name" /><order attribute="name" />
          <filter><condition attribute="address1_city" operator="eq" value="${city}" /></filter></entity></fetch>`,
      ),
    );

    expect(pages.map((page) => page.map(({ name }) => name))).toEqual([
      names.slice(0, 2),
      names.slice(2, 4),
      names.slice(4),
    ]);
    expect(count).toEqual({ rows: 5, mayBeMore: false });
    expect(fetched.map(({ name }) => name)).toEqual(names);
  });

  it('finds a related row through an expanded lookup', async () => {
    const parent = await createAccount({ name: `${dataverse.prefix}parent` });
    const child = await createAccount({}, { parentaccountid: parent });

    const rows = await all(
      queryRows(dataverse.webApi, 'accounts', {
        select: ['name'],
        filter: { column: 'accountid', is: 'eq', value: { guid: child.id } },
        expand: [{ navigation: 'parentaccountid', select: ['name'] }],
      }),
    );

    expect(rows).toMatchObject([{ parentaccountid: { name: `${dataverse.prefix}parent` } }]);
  });

  it('finds a row by any text it holds, and by no other', async () => {
    const hostile = fc
      .array(fc.constantFrom(...Array.from(`'"\\/?#&%+=,;:()[]{}<>*^_$@!|~ab`), 'ä', '€', '😀', ' x'), {
        minLength: 1,
        maxLength: 6,
      })
      .map((parts) => parts.join(''));
    const matches: TextMatch[] = ['startswith', 'contains', 'endswith'];
    const address = await createAccount();
    const ofThisRow = { column: 'accountid', is: 'eq', value: { guid: address.id } } as const;

    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const city = `x${text}x`;
        await writeRow(dataverse.webApi, {
          kind: 'update',
          table: accounts,
          address,
          values: { address1_city: city },
        });
        const find = (condition: { is: TextMatch | 'eq'; value: string }) =>
          all(
            queryRows(dataverse.webApi, 'accounts', {
              select: ['address1_city'],
              filter: { and: [ofThisRow, { column: 'address1_city', ...condition }] },
            }),
          );

        await expect(find({ is: 'eq', value: city })).resolves.toMatchObject([{ address1_city: city }]);
        for (const is of matches) await expect(find({ is, value: city })).resolves.toHaveLength(1);
        await expect(find({ is: 'contains', value: `${text}y` })).resolves.toHaveLength(0);
      }),
      { numRuns: 15 },
    );
  });

  it('finds rows by a list of values, quotes and brackets in them too', async () => {
    const values = ["O'Neil", '[x]', 'plain', 'a,b', '"q"'].map((value) => `${dataverse.prefix}${value}`);
    for (const name of values) await createAccount({ name });
    const filter = { column: 'name', is: 'in', value: [...values, `${dataverse.prefix}nobody`] } as const;

    const rows = await all(queryRows(dataverse.webApi, 'accounts', { select: ['name'], filter }));

    expect(new Set(rows.map(({ name }) => name))).toEqual(new Set(values));
  });

  it.each([
    ['a table', 'acounts', ['name']],
    ['a column', 'accounts', ['new_unknown']],
  ])('takes %s that nobody has for a wrong configuration', async (_case, entitySet, select) => {
    await expect(all(queryRows(dataverse.webApi, entitySet, { select, top: 1 }))).rejects.toMatchObject({
      name: 'ConfigurationError',
    });
  });
});
