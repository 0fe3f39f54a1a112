import { defineTable } from '../../../../../local/dataverse/tables/table';

describe('the rules for writes of a table', () => {
  it('are found among its columns and states', () => {
    const { rules } = defineTable({
      logicalName: 'sample',
      setName: 'samples',
      primaryName: 'name',
      columns: {
        first: { type: 'string', maxLength: 10, required: 'system' },
        second: { type: 'string', maxLength: 10, required: 'business', default: 'x' },
        name: { type: 'string', maxLength: 20, joinedFrom: ['first', 'second'] },
        number: { type: 'string', maxLength: 20, autonumber: 'S-{SEQNUM:3}' },
        isopen: { type: 'boolean', default: false },
        amount: { type: 'money' },
        amount_base: { type: 'money', baseOf: 'amount' },
        parentid: { type: 'lookup', navigation: { parentid: ['sample'] } },
        region: { type: 'string', maxLength: 20, copiedFrom: { lookup: 'parentid', column: 'region' } },
      },
      states: [
        { value: 2, label: 'Draft', statuses: [{ value: 7, label: 'Draft' }] },
        { value: 0, label: 'Active', statuses: [{ value: 1, label: 'Active' }] },
      ],
    });

    expect(rules).toEqual({
      defaults: { second: 'x', isopen: false, statecode: 2, statuscode: 7 },
      joined: [{ column: 'name', parts: ['first', 'second'] }],
      copied: [{ column: 'region', lookup: 'parentid', source: 'region' }],
      bases: [{ column: 'amount_base', amount: 'amount' }],
      required: ['first'],
      numbered: [{ column: 'number', format: 'S-{SEQNUM:3}' }],
    });
  });
});
