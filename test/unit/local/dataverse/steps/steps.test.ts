import { matchesStep } from '../../../../../local/dataverse/steps/matches-step';
import { registerSteps } from '../../../../../local/dataverse/steps/register-steps';
import type { Step } from '../../../../../local/dataverse/steps/step';
import { TableCatalog } from '../../../../../local/dataverse/tables/table-catalog';
import { DataverseEnvironment } from '../../../../support/dataverse-environment';

const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';

function updateStep(filteringColumns?: string[]): Step {
  const step: Step = { name: 'updates', message: 'Update', table: 'account' };
  return filteringColumns ? { ...step, filteringColumns } : step;
}

describe('matchesStep', () => {
  it('asks for message and table', () => {
    const environment = new DataverseEnvironment();
    environment.send('PATCH', { id, body: { name: 'H' } });
    const commit = environment.lastCommit;

    expect(matchesStep(commit, { message: 'Create', table: 'account' })).toBe(true);
    expect(matchesStep(commit, { message: 'Delete', table: 'account' })).toBe(false);
    expect(matchesStep(commit, { message: 'Create', table: 'contact' })).toBe(false);
  });

  it('lets an update pass when one filtering column was written, also with the same value', () => {
    const environment = new DataverseEnvironment();
    environment.send('PATCH', { id, body: { name: 'H' } });
    environment.send('PATCH', { id, body: { name: 'H', fax: '1' } });
    const commit = environment.lastCommit;

    expect(matchesStep(commit, updateStep())).toBe(true);
    expect(matchesStep(commit, updateStep(['telephone1', 'name']))).toBe(true);
    expect(matchesStep(commit, updateStep(['telephone1']))).toBe(false);
  });

  it('lets an update pass by a column the platform composed', () => {
    const environment = new DataverseEnvironment();
    environment.send('PATCH', { id, body: { name: 'H' } });
    environment.send('PATCH', { id, body: { statecode: 1 } });

    expect(matchesStep(environment.lastCommit, updateStep(['statuscode']))).toBe(true);
  });
});

describe('registerSteps', () => {
  const tables = new TableCatalog();

  it('takes steps of known tables and columns', () => {
    const step = { ...updateStep(['name']), images: [{ alias: 'before', type: 'pre', columns: ['name'] }] };

    expect(registerSteps([step], tables)).toEqual([step]);
  });

  it('refuses every wrong step at once, by name', () => {
    const steps = [
      { ...updateStep(['nmae']), name: 'typo' },
      { ...updateStep(), name: 'elsewhere', table: 'quote' },
      { name: 'early', message: 'Create', table: 'account', images: [{ alias: 'before', type: 'pre' }] },
      { name: 'late', message: 'Delete', table: 'account', images: [{ alias: 'after', type: 'post' }] },
      { name: 'narrow', message: 'Create', table: 'account', filteringColumns: ['name'] },
    ];

    const register = (): unknown => registerSteps(steps, tables);

    for (const name of [
      '"typo".*nmae',
      '"elsewhere".*quote',
      '"early".*pre',
      '"late".*post',
      '"narrow".*Update',
    ])
      expect(register).toThrow(new RegExp(name));
  });

  it('refuses what is no step', () => {
    expect(() => registerSteps([{ name: 'odd', message: 'Merge' }], tables)).toThrow('no message Merge');
    expect(() => registerSteps([{ message: 'Create' }], tables)).toThrow('name');
  });
});
