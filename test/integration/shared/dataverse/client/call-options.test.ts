import { randomUUID } from 'node:crypto';
import type { Bypass } from '../../../../../shared/dataverse/request/call-options';
import type { WebApi } from '../../../../../shared/dataverse/request/web-api';
import { lookupOf } from '../../../../../shared/dataverse/rows/annotations';
import { queryRows } from '../../../../../shared/dataverse/rows/query-rows';
import { readRow } from '../../../../../shared/dataverse/rows/read-row';
import type { Lookups, RowOperation } from '../../../../../shared/dataverse/rows/row-operation';
import type { RowValues } from '../../../../../shared/dataverse/rows/row-values';
import { writeRow, type WriteOptions } from '../../../../../shared/dataverse/rows/write-row';
import { LocalDataverse } from '../../../../support/local-dataverse';
import { localWebApi } from '../../../../support/local-web-api';

const accounts = { logicalName: 'account', entitySet: 'accounts', primaryId: 'accountid' };
const users = { logicalName: 'systemuser', entitySet: 'systemusers', primaryId: 'systemuserid' };

describe('call options of the Dataverse client', () => {
  let dataverse: LocalDataverse;
  let webApi: WebApi;

  beforeEach(async () => {
    const steps = [{ name: 'account created', message: 'Create' as const, table: 'account' }];
    dataverse = await LocalDataverse.start({ steps });
    webApi = localWebApi(dataverse.running.url);
  });

  afterEach(async () => {
    await dataverse.close();
  });

  async function createAccount(options: WriteOptions = {}): Promise<{ entitySet: string; id: string }> {
    const id = randomUUID();
    const values = { name: 'Harbour Books' };
    await writeRow(webApi, { kind: 'create', table: accounts, id, values }, options);
    return { entitySet: 'accounts', id };
  }

  async function createUser(): Promise<{ address: { entitySet: string; id: string }; objectId: string }> {
    const [id, objectId] = [randomUUID(), randomUUID()];
    const [root] = await rowsOf('businessunits', ['businessunitid']);
    const values: RowValues = { azureactivedirectoryobjectid: objectId, firstname: 'Ida', lastname: 'Ek' };
    const lookups: Lookups = {
      businessunitid: { entitySet: 'businessunits', id: String(root?.['businessunitid']) },
    };
    await writeRow(webApi, { kind: 'create', table: users, id, values, lookups });
    return { address: { entitySet: 'systemusers', id }, objectId };
  }

  async function rowsOf(entitySet: string, select: readonly string[]): Promise<Record<string, unknown>[]> {
    const rows: Record<string, unknown>[] = [];
    for await (const row of queryRows(webApi, entitySet, { select })) rows.push(row);
    return rows;
  }

  it('brings the tag to every step a write causes', async () => {
    await createAccount({ tag: "erp & O'Neil #1" });

    const [report] = await dataverse.reports();

    expect(report).toMatchObject({
      SharedVariables: expect.arrayContaining([{ key: 'tag', value: "erp & O'Neil #1" }]) as unknown,
    });
  });

  it.each<[string, Bypass, number]>([
    ['says nothing to steps it bypasses', { businessLogic: ['CustomAsync'] }, 0],
    ['leaves asynchronous steps alone when it bypasses others', { businessLogic: ['CustomSync'] }, 1],
    ['leaves steps alone when it bypasses cloud flows', { cloudFlows: true }, 1],
  ])('%s', async (_case, bypass, count) => {
    await createAccount({ bypass });

    await expect(dataverse.reports()).resolves.toHaveLength(count);
  });

  it('acts for a user with no more than that user may do', async () => {
    const { address, objectId } = await createUser();
    const actFor = objectId;
    const [role] = await rowsOf('roles', ['roleid']);
    const related = { entitySet: 'roles', id: String(role?.['roleid']) };
    const join: RowOperation = {
      kind: 'associate',
      address,
      navigation: 'systemuserroles_association',
      related,
    };

    await expect(createAccount({ actFor })).rejects.toMatchObject({
      name: 'AccessDeniedError',
      details: { status: 403, platformCode: '0x80040220' },
    });
    await writeRow(webApi, join);
    const account = await createAccount({ actFor });

    const found = await readRow(webApi, { address: account, select: ['_createdby_value'] });
    expect(lookupOf(found?.row ?? {}, 'createdby')?.id).toBe(address.id);
  });
});
