import { randomUUID } from 'node:crypto';
import { type RunningDataverse, startDataverse } from '../../../../../local/dataverse/start-dataverse';
import {
  awaitBackgroundOperation,
  startInBackground,
} from '../../../../../shared/dataverse/actions/background-operation';
import { callAction } from '../../../../../shared/dataverse/actions/call-action';
import { callFunction } from '../../../../../shared/dataverse/actions/call-function';
import { closeIncident } from '../../../../../shared/dataverse/actions/close-incident';
import type { WebApi } from '../../../../../shared/dataverse/request/web-api';
import { readRow } from '../../../../../shared/dataverse/rows/read-row';
import type { Lookups, RowOperation } from '../../../../../shared/dataverse/rows/row-operation';
import type { RowValues } from '../../../../../shared/dataverse/rows/row-values';
import { writeRow } from '../../../../../shared/dataverse/rows/write-row';
import { localWebApi } from '../../../../support/local-web-api';

const string = 10;
const hostileText = `O'Neil & Söhne, "50%" #1+2 @p1=')`;

/** What a fresh environment lacks or nobody should do to a real one: custom APIs, alternate keys, other users. */
describe('the Dataverse client against the stand-in', () => {
  let dataverse: RunningDataverse;
  let webApi: WebApi;

  beforeAll(async () => {
    dataverse = await startDataverse({ port: 0, steps: [] });
    webApi = localWebApi(dataverse.url);
  });

  afterAll(async () => {
    await dataverse.close();
  });

  async function create(
    entitySet: string,
    table: string,
    values: RowValues,
    lookups: Lookups = {},
  ): Promise<string> {
    const id = randomUUID();
    const names = { logicalName: table, entitySet, primaryId: `${table}id` };
    await writeRow(webApi, { kind: 'create', table: names, id, values, lookups });
    return id;
  }

  /** A custom API that answers what it is given as `suite_Text`. */
  async function createEcho(name: string, api: RowValues): Promise<void> {
    const named = { uniquename: name, name, displayname: name };
    const id = await create('customapis', 'customapi', {
      ...named,
      allowedcustomprocessingsteptype: 1,
      ...api,
    });
    const values = { uniquename: 'suite_Text', name: 'suite_Text', displayname: 'Text', type: string };
    const lookups = { CustomAPIId: { entitySet: 'customapis', id } };
    await create('customapirequestparameters', 'customapirequestparameter', values, lookups);
    await create('customapiresponseproperties', 'customapiresponseproperty', values, lookups);
  }

  it('resolves a case', async () => {
    const accountId = await create('accounts', 'account', { name: 'Harbour Books' });
    const customer = { entitySet: 'accounts', id: accountId };
    const incidentId = await create(
      'incidents',
      'incident',
      { title: 'Broken spine' },
      { customerid_account: customer },
    );
    const resolution = { incidentId, subject: 'Mended' };

    await expect(closeIncident(webApi, resolution)).resolves.toBe('closed');

    const address = { entitySet: 'incidents', id: incidentId };
    const found = await readRow(webApi, { address, select: ['statecode', 'statuscode'] });
    expect(found?.row).toMatchObject({ statecode: 1, statuscode: 5 });
  });

  it('brings any text to a function and back', async () => {
    await createEcho('suite_Look', { isfunction: true });

    const answer = await callFunction(webApi, {
      name: 'suite_Look',
      parameters: { suite_Text: hostileText },
    });

    expect(answer['suite_Text']).toBe(hostileText);
  });

  it('calls actions of the environment and of one row', async () => {
    const id = await create('accounts', 'account', { name: 'Harbour Books' });
    await createEcho('suite_Grade', {});
    await createEcho('suite_Rate', { bindingtype: 1, boundentitylogicalname: 'account' });
    const parameters = { suite_Text: hostileText };
    const boundTo = { entitySet: 'accounts', id };

    const unbound = await callAction(webApi, { name: 'suite_Grade', parameters });
    const bound = await callAction(webApi, { name: 'suite_Rate', boundTo, parameters });

    expect([unbound?.['suite_Text'], bound?.['suite_Text']]).toEqual([hostileText, hostileText]);
    await expect(callAction(webApi, { name: 'suite_Nothing' })).rejects.toMatchObject({
      name: 'ConfigurationError',
    });
  });

  it('runs an action in the background and waits for what came of it', async () => {
    await createEcho('suite_Ponder', {});

    const id = await startInBackground(webApi, {
      name: 'suite_Ponder',
      parameters: { suite_Text: hostileText },
    });
    const operation = await awaitBackgroundOperation(webApi, id);

    expect(operation).toMatchObject({ state: 'succeeded', output: { suite_Text: hostileText } });
  });

  it('addresses a row by its alternate key, and finds one whose key no address can carry', async () => {
    const table = {
      logicalName: 'suite_grantapplication',
      entitySet: 'suite_grantapplications',
      primaryId: 'suite_grantapplicationid',
    };
    const key = (reference: string) => ({ entitySet: table.entitySet, key: { suite_reference: reference } });
    const upsert: RowOperation = {
      kind: 'upsert',
      table,
      address: key("G'1 #2"),
      values: { suite_name: 'Roof' },
    };
    await create(table.entitySet, table.logicalName, { suite_name: 'Door', suite_reference: 'G/1 & 2' });
    const select = ['suite_name'];

    await expect(writeRow(webApi, upsert, { select })).resolves.toMatchObject({ outcome: 'created' });
    await expect(writeRow(webApi, upsert, { select })).resolves.toMatchObject({ outcome: 'updated' });
    await expect(readRow(webApi, { address: key("G'1 #2"), select })).resolves.toMatchObject({
      row: { suite_name: 'Roof' },
    });
    await expect(readRow(webApi, { address: key('G/1 & 2'), select })).resolves.toMatchObject({
      row: { suite_name: 'Door' },
    });
    await expect(readRow(webApi, { address: key('G/2'), select })).resolves.toBeUndefined();
  });

  it('lands one row when two upserts of a new key run against each other', async () => {
    const table = {
      logicalName: 'suite_grantapplication',
      entitySet: 'suite_grantapplications',
      primaryId: 'suite_grantapplicationid',
    };
    const address = { entitySet: table.entitySet, key: { suite_reference: 'G-race' } };
    const upserts = ['a', 'b', 'c', 'd'].map((name) =>
      writeRow(webApi, { kind: 'upsert', table, address, values: { suite_name: name } }),
    );

    await expect(Promise.all(upserts)).resolves.toHaveLength(4);
  });

  it('is refused when it acts for somebody who is no user here', async () => {
    const id = await create('accounts', 'account', { name: 'Harbour Books' });
    const address = { entitySet: 'accounts', id };

    await expect(readRow(webApi, { address, select: ['name'], actFor: randomUUID() })).rejects.toMatchObject({
      name: 'AccessDeniedError',
    });
  });
});
