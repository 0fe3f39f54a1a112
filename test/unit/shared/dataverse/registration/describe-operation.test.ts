import { describeOperation } from '../../../../../shared/dataverse/registration/describe-operation';
import type { Operation } from '../../../../../shared/dataverse/registration/operation';

const step = {
  name: 'account Update',
  message: 'Update',
  table: 'account',
  filteringColumns: ['name', 'city'],
} as const;

function lineOf(operation: unknown): string {
  return Object.values(describeOperation(operation as Operation)).join(' | ');
}

describe('describeOperation', () => {
  it.each([
    [{ kind: 'create-publisher' }, 'create | publisher | dynamicsintegrationsuite | prefix suite'],
    [
      { kind: 'create-key', table: 'account', name: 'suite_name', columns: ['name'] },
      'create | key | account.suite_name | name',
    ],
    [
      { kind: 'await-key', table: 'account', name: 'suite_name' },
      'wait | key | account.suite_name | until Active',
    ],
    [
      { kind: 'update-custom-api', id: 'x', name: 'suite_CheckCredit', executePrivilege: 'prvReadAccount' },
      'update | custom API | suite_CheckCredit | only for callers with prvReadAccount',
    ],
    [{ kind: 'start-change-tracking', table: 'account' }, 'update | table | account | change tracking on'],
    [{ kind: 'create-step', endpointId: 'e', step }, 'create | step | account Update | name, city'],
    [
      { kind: 'update-step', id: 'x', step, changes: ['enabled'] },
      'update | step | account Update | enabled',
    ],
    [
      { kind: 'create-image', stepId: 'x', step, image: { alias: 'row', type: 'post' } },
      'create | post image | account Update / row | every column',
    ],
    [
      {
        kind: 'grant-privileges',
        roleId: 'x',
        privileges: [{ table: 'account', right: 'Read', depth: 'own' }],
      },
      'update | role | Dynamics Integration Suite | grants Read account (own)',
    ],
    [
      { kind: 'revoke-privileges', roleId: 'x', privileges: [{ id: 'p', name: 'prvDeleteAccount' }] },
      'update | role | Dynamics Integration Suite | takes back prvDeleteAccount',
    ],
    [
      { kind: 'create-endpoint', url: 'https://app.example/' },
      'create | service endpoint | Dynamics Integration Suite | https://app.example/',
    ],
    [{ kind: 'delete-table', table: 'suite_grant', id: 'x' }, 'delete | table | suite_grant | '],
  ])('says what %j does', (operation, line) => {
    expect(lineOf(operation)).toBe(line);
  });
});
