import { whoAmI } from '../../../../../shared/dataverse/actions/call-function';
import { retrievePrincipalAccess } from '../../../../../shared/dataverse/actions/retrieve-principal-access';
import { createDataverseClient } from '../../../../../shared/dataverse/client/dataverse-client';
import { lookupOf } from '../../../../../shared/dataverse/rows/annotations';
import { readRow } from '../../../../../shared/dataverse/rows/read-row';
import type { RowOperation } from '../../../../../shared/dataverse/rows/row-operation';
import type { RowValues } from '../../../../../shared/dataverse/rows/row-values';
import { writeRow } from '../../../../../shared/dataverse/rows/write-row';
import { type DataverseUnderTest, openDataverseUnderTest } from '../../../../support/dataverse-under-test';

const accounts = { logicalName: 'account', entitySet: 'accounts', primaryId: 'accountid' };
const contacts = { logicalName: 'contact', entitySet: 'contacts', primaryId: 'contactid' };
const nobody = '00000000-0000-4000-8000-000000000001';

describe('the Dataverse client', () => {
  let dataverse: DataverseUnderTest;

  beforeAll(async () => {
    dataverse = await openDataverseUnderTest();
  });

  afterAll(async () => {
    await dataverse.close();
  });

  function account(values: RowValues = {}): Extract<RowOperation, { kind: 'create' }> {
    const id = dataverse.newId('accounts');
    return { kind: 'create', table: accounts, id, values: { name: `${dataverse.prefix}account`, ...values } };
  }

  async function createAccount(values?: RowValues): Promise<{ entitySet: string; id: string }> {
    const operation = account(values);
    await writeRow(dataverse.webApi, operation);
    return { entitySet: 'accounts', id: operation.id };
  }

  it('knows whom the platform takes it for', async () => {
    await expect(whoAmI(dataverse.webApi)).resolves.toMatchObject({
      userId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      organizationId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    });
  });

  it('is told what a user may do with a row, and that there is none', async () => {
    const { userId } = await whoAmI(dataverse.webApi);
    const row = await createAccount();

    const rights = await retrievePrincipalAccess(dataverse.webApi, { userId, row });
    const ofNoRow = await retrievePrincipalAccess(dataverse.webApi, { userId, row: { ...row, id: nobody } });

    expect([...(rights ?? [])]).toEqual(expect.arrayContaining(['Read', 'Write']));
    expect(ofNoRow).toBeUndefined();
  });

  it('creates a row once, however often it is asked to', async () => {
    const operation = account({ telephone1: '1' });

    await expect(writeRow(dataverse.webApi, operation)).resolves.toEqual({ outcome: 'created' });
    await expect(writeRow(dataverse.webApi, operation)).resolves.toEqual({ outcome: 'existed' });

    const address = { entitySet: 'accounts', id: operation.id };
    const found = await readRow(dataverse.webApi, { address, select: ['name', 'telephone1', 'websiteurl'] });
    expect(found?.row).toMatchObject({ name: operation.values['name'], telephone1: '1', websiteurl: null });
  });

  it('reads a version that grows with every write', async () => {
    const client = createDataverseClient(dataverse.webApi);
    const address = await createAccount();
    const before = await client.readRow({ address, select: ['name'] });
    await client.writeRow({ kind: 'update', table: accounts, address, values: { telephone1: '2' } });

    const after = await client.readRow({ address, select: ['name'] });

    expect(BigInt(after?.version ?? 0)).toBeGreaterThan(BigInt(before?.version ?? 0));
  });

  it('answers undefined for a row that is not there', async () => {
    const address = { entitySet: 'accounts', id: nobody };

    await expect(readRow(dataverse.webApi, { address, select: ['name'] })).resolves.toBeUndefined();
  });

  it('changes what it is given and clears what is null', async () => {
    const address = await createAccount({ telephone1: '1', websiteurl: 'https://harbour.example' });

    await writeRow(dataverse.webApi, {
      kind: 'update',
      table: accounts,
      address,
      values: { websiteurl: null },
    });

    const found = await readRow(dataverse.webApi, { address, select: ['telephone1', 'websiteurl'] });
    expect(found?.row).toMatchObject({ telephone1: '1', websiteurl: null });
  });

  it('never makes a row by updating it', async () => {
    const address = { entitySet: 'accounts', id: nobody };
    const update: RowOperation = { kind: 'update', table: accounts, address, values: { telephone1: '1' } };

    await expect(writeRow(dataverse.webApi, update)).rejects.toMatchObject({ name: 'RecordNotFoundError' });
    await expect(
      writeRow(dataverse.webApi, { ...update, kind: 'upsert', guard: 'update-only' }),
    ).resolves.toEqual({ outcome: 'missing' });
  });

  it('upserts within its guards and says what it did', async () => {
    const address = { entitySet: 'accounts', id: dataverse.newId('accounts') };
    const values = { name: `${dataverse.prefix}upsert` };
    const upsert: RowOperation = { kind: 'upsert', table: accounts, address, values };
    const select = ['name'];

    await expect(writeRow(dataverse.webApi, upsert, { select })).resolves.toMatchObject({
      outcome: 'created',
    });
    await expect(writeRow(dataverse.webApi, upsert, { select })).resolves.toMatchObject({
      outcome: 'updated',
      row: values,
    });
    await expect(writeRow(dataverse.webApi, { ...upsert, guard: 'create-only' })).resolves.toEqual({
      outcome: 'existed',
    });
  });

  it('refuses to overwrite a version it has not seen', async () => {
    const address = await createAccount();
    const found = await readRow(dataverse.webApi, { address, select: ['name'] });
    const ifVersion = found?.version ?? '';
    const update: RowOperation = {
      kind: 'update',
      table: accounts,
      address,
      values: { telephone1: '1' },
      ifVersion,
    };

    await expect(writeRow(dataverse.webApi, update)).resolves.toEqual({ outcome: 'updated' });
    await expect(writeRow(dataverse.webApi, update)).rejects.toMatchObject({
      name: 'ConcurrencyConflictError',
      details: { status: 412 },
    });
    await expect(writeRow(dataverse.webApi, { kind: 'delete', address, ifVersion })).rejects.toMatchObject({
      name: 'ConcurrencyConflictError',
    });
  });

  it('deletes a row once', async () => {
    const address = await createAccount();

    await expect(writeRow(dataverse.webApi, { kind: 'delete', address })).resolves.toEqual({
      outcome: 'deleted',
    });
    await expect(writeRow(dataverse.webApi, { kind: 'delete', address })).resolves.toEqual({
      outcome: 'missing',
    });
  });

  it('sets a lookup that may point to several tables, reads which, and clears it', async () => {
    const company = await createAccount();
    const id = dataverse.newId('contacts');
    const address = { entitySet: 'contacts', id };
    const values = { lastname: `${dataverse.prefix}Ek` };
    const lookups = { parentcustomerid_account: company };
    await writeRow(dataverse.webApi, { kind: 'create', table: contacts, id, values, lookups });
    const read = { address, select: ['_parentcustomerid_value'], annotations: ['lookup-table'] as const };

    const set = await readRow(dataverse.webApi, read);
    await writeRow(dataverse.webApi, {
      kind: 'update',
      table: contacts,
      address,
      values: {},
      lookups: { parentcustomerid_account: null },
    });
    const cleared = await readRow(dataverse.webApi, read);

    expect(lookupOf(set?.row ?? {}, 'parentcustomerid')).toMatchObject({ id: company.id, table: 'account' });
    expect(lookupOf(cleared?.row ?? {}, 'parentcustomerid')).toBeNull();
  });

  it('relates rows and parts them again', async () => {
    const company = await createAccount();
    const id = dataverse.newId('contacts');
    const related = { entitySet: 'contacts', id };
    await writeRow(dataverse.webApi, {
      kind: 'create',
      table: contacts,
      id,
      values: { lastname: `${dataverse.prefix}Ek` },
    });
    const relation = { address: company, navigation: 'contact_customer_accounts', related };
    const read = { address: related, select: ['_parentcustomerid_value'] };

    await writeRow(dataverse.webApi, { kind: 'associate', ...relation });
    const together = await readRow(dataverse.webApi, read);
    await writeRow(dataverse.webApi, { kind: 'disassociate', ...relation });
    const apart = await readRow(dataverse.webApi, read);

    expect(together?.row['_parentcustomerid_value']).toBe(company.id);
    expect(apart?.row['_parentcustomerid_value']).toBeNull();
  });

  it('calls a lookup to nowhere a missing record', async () => {
    const lookups = { parentaccountid: { entitySet: 'accounts', id: nobody } };

    await expect(writeRow(dataverse.webApi, { ...account(), lookups })).rejects.toMatchObject({
      name: 'RecordNotFoundError',
    });
  });

  it('writes nothing to a column that nobody has', async () => {
    const update: RowOperation = {
      kind: 'update',
      table: accounts,
      address: await createAccount(),
      values: { new_unknown: 1 },
    };

    await expect(writeRow(dataverse.webApi, update)).rejects.toMatchObject({
      details: { status: 400 },
    });
  });
});
