import { findProblems } from '../../../../../../shared/dataverse/registration/find-problems';
import { planRegistration } from '../../../../../../shared/dataverse/registration/plan/plan-registration';
import { planRemoval } from '../../../../../../shared/dataverse/registration/plan/plan-removal';
import {
  actualWith,
  customApiOf,
  desiredWith,
  ownEndpoint,
  stepOf,
  tableOf,
} from '../../../../../support/registration-states';

const name = 'suite_CheckCredit';
const api = { name, label: 'Check credit', description: 'Asks the ERP.', boundTo: 'account' };
const step = { name: `account ${name}`, message: name, table: 'account' };
const desired = desiredWith({ customApis: [api], steps: [step] });
const environment = { endpoint: ownEndpoint, tables: new Map([tableOf('account', {})]) };

describe('custom APIs of ours', () => {
  it('are made before the step that reports their calls', () => {
    const { operations, problems } = planRegistration(desired, actualWith(environment));

    expect(problems).toEqual([]);
    expect(operations).toMatchObject([
      { kind: 'create-custom-api', api },
      { kind: 'create-step', step: { message: name, table: 'account' } },
    ]);
  });

  it('are only for those who may read the table they are bound to', () => {
    const { operations } = planRegistration(desired, actualWith(environment));

    expect(operations[0]).toMatchObject({ executePrivilege: 'prvReadaccount' });
  });

  it('are left as they are once they are there', () => {
    const actual = actualWith({
      ...environment,
      customApis: [customApiOf(name)],
      steps: [stepOf('account', name)],
    });

    expect(planRegistration(desired, actual).operations).toEqual([]);
  });

  it.each([
    ['nobody needs a right to call', undefined],
    ['ask for another right', 'prvReadcontact'],
  ])('that %s are given the right to read their table', (_case, executePrivilege) => {
    const existing = customApiOf(name, { executePrivilege });
    const actual = actualWith({ ...environment, customApis: [existing], steps: [stepOf('account', name)] });

    expect(planRegistration(desired, actual).operations).toEqual([
      { kind: 'update-custom-api', id: existing.id, name, executePrivilege: 'prvReadaccount' },
    ]);
  });

  it('keep their right whatever its letters, and where the right of the table is not known', () => {
    const read = tableOf('account', { privileges: new Map() });
    const sameName = customApiOf(name, { executePrivilege: 'prvReadAccount' });
    const apart = { steps: [stepOf('account', name)], endpoint: ownEndpoint };

    const plans = [
      planRegistration(desired, actualWith({ ...environment, ...apart, customApis: [sameName] })),
      planRegistration(
        desired,
        actualWith({ ...apart, tables: new Map([read]), customApis: [customApiOf(name)] }),
      ),
    ];

    expect(plans.map(({ operations }) => operations)).toEqual([[], []]);
  });

  it('of somebody else that a flow calls are a problem when anybody may call them', () => {
    const foreign = customApiOf(name, { id: 'of-somebody-else', executePrivilege: undefined });
    const actual = actualWith({ ...environment, customApis: [foreign] });

    expect(planRegistration(desired, actual)).toMatchObject({
      operations: [{ kind: 'create-step' }],
      problems: [
        expect.stringContaining(
          'custom API suite_CheckCredit: made by somebody else and open to callers without prvReadaccount',
        ),
      ],
    });
  });

  it('go after their step when no manifest names them any more', () => {
    const actual = actualWith({
      ...environment,
      customApis: [customApiOf(name)],
      steps: [stepOf('account', name)],
    });

    expect(planRegistration(desiredWith(), actual).operations.map(({ kind }) => kind)).toEqual([
      'delete-step',
      'delete-custom-api',
    ]);
    expect(
      planRemoval(actual, [])
        .operations.map(({ kind }) => kind)
        .slice(0, 3),
    ).toEqual(['delete-step', 'delete-endpoint', 'delete-custom-api']);
  });

  it('of other hands stay, whatever their name', () => {
    const actual = actualWith({
      ...environment,
      customApis: [customApiOf(name, { id: 'of-somebody-else' })],
    });

    expect(planRegistration(desiredWith(), actual).operations).toEqual([]);
    expect(planRemoval(actual, []).operations.map(({ kind }) => kind)).not.toContain('delete-custom-api');
  });

  it.each([
    ['bound to another table', { boundTo: 'contact' }],
    ['bound to none', { boundTo: '' }],
    ['that allow no step', { allowsAsynchronousSteps: false }],
  ])('of the same name %s are a problem, because that cannot be changed', (_case, changes) => {
    const actual = actualWith({ ...environment, customApis: [customApiOf(name, changes)] });

    expect(findProblems(desired, actual, {})).toEqual([
      expect.stringContaining('custom API suite_CheckCredit: exists, but not as an action on account'),
    ]);
  });
});
