import { planTables } from '../../../../../../shared/dataverse/registration/plan/plan-tables';
import { actualWith, desiredWith, tableOf } from '../../../../../support/registration-states';

const text = { name: 'suite_note', label: 'Note', type: 'text' };
const lookup = { name: 'suite_applicantid', label: 'Applicant', type: 'lookup', target: 'account' };
const table = {
  name: 'suite_grant',
  label: 'Grant',
  pluralLabel: 'Grants',
  primaryColumn: { name: 'suite_name', label: 'Name' },
};

describe('planTables', () => {
  it('makes a missing table with its columns, and its lookups afterwards', () => {
    const desired = desiredWith({ customTables: [{ ...table, columns: [lookup, text] }] });

    const operations = planTables(desired, actualWith());

    expect(operations).toMatchObject([
      { kind: 'create-table', table: { name: 'suite_grant' } },
      { kind: 'create-column', table: 'suite_grant', column: { name: 'suite_note' } },
      { kind: 'create-column', table: 'suite_grant', column: { name: 'suite_applicantid' } },
    ]);
    expect(operations).toHaveLength(3);
  });

  it('adds the columns that an existing table lacks, and changes none', () => {
    const desired = desiredWith({ customColumns: [{ table: 'account', columns: [text, lookup] }] });
    const actual = actualWith({ tables: new Map([tableOf('account', { columns: ['suite_applicantid'] })]) });

    expect(planTables(desired, actual)).toMatchObject([
      { kind: 'create-column', table: 'account', column: { name: 'suite_note' } },
    ]);
  });

  it('switches change tracking on where it is off', () => {
    const tables = new Map([tableOf('account', { isTracked: true }), tableOf('contact')]);

    expect(
      planTables(desiredWith({ changeTracking: ['account', 'contact'] }), actualWith({ tables })),
    ).toEqual([{ kind: 'start-change-tracking', table: 'contact' }]);
  });

  it('switches change tracking on for a table of the same plan', () => {
    const desired = desiredWith({ customTables: [table], changeTracking: ['suite_grant'] });

    expect(planTables(desired, actualWith()).map(({ kind }) => kind)).toEqual([
      'create-table',
      'start-change-tracking',
    ]);
  });
});
