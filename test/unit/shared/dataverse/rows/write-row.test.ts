import type { RowOperation } from '../../../../../shared/dataverse/rows/row-operation';
import {
  writeRow,
  type WriteOptions,
  type WriteOutcome,
} from '../../../../../shared/dataverse/rows/write-row';
import { FakeFetch } from '../../../../support/fake-fetch';
import { webApiOf } from '../../../../support/web-api-of';

const table = { logicalName: 'account', entitySet: 'accounts', primaryId: 'accountid' };
const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';
const address = { entitySet: 'accounts', id };
const byKey = { entitySet: 'accounts', key: { accountnumber: 'A-1' } };
const values = { name: 'Harbour Books' };

const create: RowOperation = { kind: 'create', table, id, values };
const update: RowOperation = { kind: 'update', table, address, values };
const upsert: RowOperation = { kind: 'upsert', table, address: byKey, values };
const createOnly: RowOperation = { ...upsert, guard: 'create-only' };
const updateOnly: RowOperation = { ...upsert, guard: 'update-only' };
const remove: RowOperation = { kind: 'delete', address };
const relation = { address, navigation: 'new_account_tags', related: { entitySet: 'new_tags', id } };

const ok = { status: 204 };
const missing = { status: 404, body: { error: { code: '0x80040217', message: 'Does Not Exist' } } };
const row = { body: { '@odata.etag': 'W/"5"', accountid: id, name: 'Harbour Books' } };

function taken(code: string) {
  return {
    status: 412,
    body: { error: { code, message: 'A record with matching key values already exists.' } },
  };
}

const sameId = taken('0x80040237');
const sameKey = taken('0x80060892');

function write(
  operation: RowOperation,
  answers: ConstructorParameters<typeof FakeFetch>,
  options?: WriteOptions,
): { target: FakeFetch; outcome: Promise<WriteOutcome> } {
  const target = new FakeFetch(...answers);
  return { target, outcome: writeRow(webApiOf(target), operation, options) };
}

describe('writeRow', () => {
  it.each<[string, string, RowOperation, ConstructorParameters<typeof FakeFetch>]>([
    ['created', 'a new row', create, [ok]],
    ['existed', 'a row that an earlier attempt created', create, [sameId]],
    ['existed', 'a row whose key an earlier attempt took', create, [sameKey, row]],
    ['updated', 'an update', update, [ok]],
    ['written', 'an upsert, of which the platform does not say more', upsert, [ok]],
    ['updated', 'an upsert that another one overtook', upsert, [sameKey, ok]],
    ['existed', 'a row to be created only', createOnly, [taken('')]],
    ['existed', 'a key to be created only, overtaken', createOnly, [sameKey]],
    ['missing', 'a row to be updated only', updateOnly, [missing, missing]],
    ['deleted', 'a deletion', remove, [ok]],
    ['missing', 'a deletion of what is gone', remove, [missing]],
    ['written', 'a relation', { kind: 'associate', ...relation }, [ok]],
    ['existed', 'a relation made before', { kind: 'associate', ...relation }, [sameId]],
    ['deleted', 'the end of a relation', { kind: 'disassociate', ...relation }, [ok]],
    ['missing', 'the end of a relation that was none', { kind: 'disassociate', ...relation }, [missing]],
  ])('answers %s for %s', async (outcome, _case, operation, answers) => {
    const { target, outcome: written } = write(operation, answers);

    await expect(written).resolves.toEqual({ outcome });
    expect(target.requests).toHaveLength(answers.length);
  });

  it.each<[string, string, RowOperation, ConstructorParameters<typeof FakeFetch>]>([
    ['RecordNotFoundError', 'an update of a row that is gone', update, [missing]],
    ['RecordNotFoundError', 'a lookup to nowhere, of a row that is there', updateOnly, [missing, row]],
    ['ConcurrencyConflictError', 'another version', { ...update, ifVersion: '4' }, [taken('0x80060882')]],
    ['ConcurrencyConflictError', 'another row with the key', create, [sameKey, missing]],
    [
      'ConcurrencyConflictError',
      'a key that is taken when the row is not there',
      upsert,
      [sameKey, missing, missing],
    ],
    [
      'ConcurrencyConflictError',
      'another row with a key of a row addressed by its id',
      { ...createOnly, address },
      [sameKey],
    ],
    ['BusinessRuleError', 'a duplicate rule', create, [taken('0x80040333')]],
    ['BusinessRuleError', 'a duplicate rule against a guarded upsert', createOnly, [taken('0x80040333')]],
    [
      'ConfigurationError',
      'a relation nobody declared',
      { kind: 'disassociate', ...relation },
      [{ status: 404 }],
    ],
  ])('throws %s for %s', async (name, _case, operation, answers) => {
    await expect(write(operation, answers).outcome).rejects.toMatchObject({ name });
  });

  it('repeats an overtaken upsert as an update that makes no row', async () => {
    const { target, outcome } = write(upsert, [sameKey, ok], { tag: 'erp' });

    await outcome;

    expect(target.requests.map(({ headers }) => headers.get('if-match'))).toEqual([null, '*']);
    expect(target.requests[1]?.url).toContain('?tag=erp');
  });

  it.each([
    [201, 'created'],
    [200, 'updated'],
  ])('gives the row back when it is asked for, and a %d says %s', async (status, outcome) => {
    const { target, outcome: written } = write(upsert, [{ status, ...row }], {
      select: ['name'],
      tag: 'erp',
    });

    await expect(written).resolves.toEqual({ outcome, row: row.body });
    expect(target.requests[0]?.headers.get('prefer')).toBe('return=representation');
    expect(target.requests[0]?.url).toMatch(/\)\?\$select=name&tag=erp$/);
  });

  it('asks for no row where there is none to give', async () => {
    const { target, outcome } = write(remove, [ok], { select: ['name'] });

    await expect(outcome).resolves.toEqual({ outcome: 'deleted' });
    expect(target.requests[0]?.headers.has('prefer')).toBe(false);
  });

  it('sends nothing that names a column wrongly', async () => {
    const { target, outcome } = write({ ...update, values: { 'a b': 1 } }, [ok]);

    await expect(outcome).rejects.toMatchObject({ details: { path: 'values', table: 'account' } });
    expect(target.requests).toEqual([]);
  });
});
