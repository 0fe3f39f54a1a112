import { isOwnName, ownId, ownKeyName } from '../../../../../shared/dataverse/registration/own-names';

describe('ownId', () => {
  it('gives one name of one kind the same id everywhere', () => {
    expect(ownId('step', 'account Update')).toBe(ownId('step', 'account Update'));
  });

  it('is a GUID as the platform takes one, another for every kind and name', () => {
    const ids = [ownId('step', 'a'), ownId('step', 'b'), ownId('image', 'a'), ownId('role', 'a')];

    expect(new Set(ids).size).toBe(4);
    for (const id of ids) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });
});

describe('ownKeyName', () => {
  it('names a key after its columns, in any order', () => {
    expect(ownKeyName(['name', 'accountnumber'])).toBe('suite_accountnumber_name');
    expect(ownKeyName(['accountnumber', 'name'])).toBe('suite_accountnumber_name');
  });
});

describe('isOwnName', () => {
  it('goes by the prefix, however the platform spells it', () => {
    expect(['suite_grant', 'Suite_Grant', 'suite', 'contoso_suite_x'].map(isOwnName)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
