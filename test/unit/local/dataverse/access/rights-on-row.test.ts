import { rightsOnRow } from '../../../../../local/dataverse/access/rights-on-row';
import { SecurityRows } from '../../../../../local/dataverse/access/security-rows';
import type { PrivilegeDepth } from '../../../../../local/dataverse/access/privilege-depth';
import type { Values } from '../../../../../local/dataverse/columns/stored-value';
import { guidOf } from '../../../../../local/dataverse/guid';
import { organisation } from '../../../../../local/dataverse/organisation';
import { SecurityEnvironment } from '../../../../support/security-environment';

const privileges = ['prvReadAccount', 'prvWriteAccount'];
const unit = { table: 'businessunit', id: organisation.businessUnitId };
const otherUnit = { table: 'businessunit', id: guidOf('another unit') };

describe('rightsOnRow', () => {
  let environment: SecurityEnvironment;

  beforeEach(() => {
    environment = new SecurityEnvironment();
  });

  function rightsOf(userId: string, values: Values): string[] {
    const { rows, tables } = environment;
    const security = new SecurityRows(environment);
    const table = tables.need('account');
    const user = security.userWithId(userId);
    if (!user) throw new Error('The user is missing.');
    return rightsOnRow(security, user, { table, row: rows.put(table, guidOf('account'), values) });
  }

  it('gives the administrator every right', () => {
    expect(rightsOf(organisation.userId, {})).toEqual([
      'Read',
      'Write',
      'Append',
      'AppendTo',
      'Create',
      'Delete',
      'Assign',
    ]);
  });

  it('gives nobody anything without a role', () => {
    const id = environment.addUser('newcomer');

    expect(rightsOf(id, { ownerid: { table: 'systemuser', id }, owningbusinessunit: unit })).toEqual([]);
  });

  it.each<[PrivilegeDepth, string, boolean]>([
    ['Basic', 'own', true],
    ['Basic', "of the user's unit", false],
    ['Basic', 'of another unit', false],
    ['Local', 'own', true],
    ['Local', "of the user's unit", true],
    ['Local', 'of another unit', false],
    ['Deep', "of the user's unit", true],
    ['Deep', 'of another unit', false],
    ['Global', 'of another unit', true],
    ['Global', "nobody's", true],
    ['Local', "nobody's", false],
  ])('with depth %s on a row that is %s: %s', (depth, whose, isReached) => {
    const id = environment.addUser('clerk', { privileges, depth });
    const somebody = { table: 'systemuser', id: guidOf('somebody') };
    const owned: Readonly<Record<string, Values>> = {
      own: { ownerid: { table: 'systemuser', id }, owningbusinessunit: unit },
      "of the user's unit": { ownerid: somebody, owningbusinessunit: unit },
      'of another unit': { ownerid: somebody, owningbusinessunit: otherUnit },
      "nobody's": {},
    };

    expect(rightsOf(id, owned[whose] ?? {})).toEqual(isReached ? ['Read', 'Write'] : []);
  });
});
