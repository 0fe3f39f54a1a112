import type { ActualKey } from '../../../../../../shared/dataverse/registration/actual-registration';
import { planKeys } from '../../../../../../shared/dataverse/registration/plan/plan-keys';
import { actualWith, desiredWith, solutionOf, tableOf } from '../../../../../support/registration-states';

const alternateKeys = [{ table: 'account', columns: ['accountnumber'] }];

function keyOf(changes: Partial<ActualKey> = {}): ActualKey {
  return {
    id: 'key-1',
    name: 'suite_accountnumber',
    columns: ['accountnumber'],
    state: 'Active',
    ...changes,
  };
}

function actualWithKeys(...keys: ActualKey[]) {
  return actualWith({ tables: new Map([tableOf('account', { keys })]), solution: solutionOf(['key-1']) });
}

describe('planKeys', () => {
  it('makes a missing key and waits for it', () => {
    expect(planKeys(desiredWith({ alternateKeys }), actualWithKeys())).toEqual([
      { kind: 'create-key', table: 'account', name: 'suite_accountnumber', columns: ['accountnumber'] },
      { kind: 'await-key', table: 'account', name: 'suite_accountnumber' },
    ]);
  });

  it.each(['Pending', 'InProgress'] as const)('waits for a key that is %s', (state) => {
    expect(planKeys(desiredWith({ alternateKeys }), actualWithKeys(keyOf({ state })))).toEqual([
      { kind: 'await-key', table: 'account', name: 'suite_accountnumber' },
    ]);
  });

  it('has a failed index built again', () => {
    const operations = planKeys(desiredWith({ alternateKeys }), actualWithKeys(keyOf({ state: 'Failed' })));

    expect(operations.map(({ kind }) => kind)).toEqual(['reactivate-key', 'await-key']);
  });

  it('is content with a key of the same columns that somebody else made', () => {
    const theirs = keyOf({ id: 'key-9', name: 'contoso_number' });

    expect(planKeys(desiredWith({ alternateKeys }), actualWithKeys(theirs))).toEqual([]);
  });

  it('takes columns in any order for the same key', () => {
    const wanted = [{ table: 'account', columns: ['name', 'accountnumber'] }];
    const actual = actualWithKeys(keyOf({ columns: ['accountnumber', 'name'] }));

    expect(planKeys(desiredWith({ alternateKeys: wanted }), actual)).toEqual([]);
  });

  it('deletes a key of ours that no flow wants any more, and leaves other keys alone', () => {
    const theirs = keyOf({ id: 'key-9', name: 'contoso_number', columns: ['name'] });
    const lookAlike = keyOf({ id: 'key-8', name: 'suite_telephone1', columns: ['telephone1'] });

    expect(planKeys(desiredWith(), actualWithKeys(keyOf(), theirs, lookAlike))).toEqual([
      { kind: 'delete-key', table: 'account', name: 'suite_accountnumber', id: 'key-1' },
    ]);
  });
});
