import fc from 'fast-check';
import { accountChangeV1 } from '../../../../functions/account-to-analytics/account-change.contract';
import { analyticsColumns } from '../../../../functions/account-to-analytics/analytics-columns';
import { mapChangeToRecord } from '../../../../functions/account-to-analytics/map-change-to-record';
import type { DataverseValues } from '../../../../shared/dataverse/execution-context/dataverse-value';
import { sampleAccountChange, sampleAccountId } from '../../../support/sample-change-event';

const recordOf = (...change: Parameters<typeof sampleAccountChange>) =>
  mapChangeToRecord(accountChangeV1.parse(sampleAccountChange(...change)));

const parent = '3d1c2b3a-4f5e-4d6c-8b7a-998877665544';

describe('mapChangeToRecord', () => {
  it('says which account changed, how, and what the operation set', () => {
    const record = recordOf({
      industrycode: { kind: 'optionSetValue', value: 7 },
      revenue: { kind: 'money', value: '12345678901234567.89' },
      numberofemployees: 250,
      creditonhold: false,
      territoryid: null,
      parentaccountid: {
        kind: 'entityReference',
        table: 'account',
        id: parent,
        name: 'Jane Doe',
        keyAttributes: {},
        rowVersion: null,
      },
    });

    expect(record).toEqual({
      organisation: 'contoso',
      accountId: sampleAccountId,
      operation: 'Update',
      changedColumns: [
        'industry',
        'revenue',
        'numberOfEmployees',
        'isCreditOnHold',
        'territoryId',
        'parentAccountId',
      ],
      columns: {
        industry: 7,
        revenue: '12345678901234567.89',
        numberOfEmployees: 250,
        isCreditOnHold: false,
        territoryId: null,
        parentAccountId: parent,
      },
    });
  });

  it('keeps a change of columns that analytics does not get, without them', () => {
    const record = recordOf({ name: 'Jane Doe', telephone1: '+44 20 7946 0000' });

    expect(record).toMatchObject({ operation: 'Update', changedColumns: [], columns: {} });
  });

  it('keeps a deletion, which carries a reference in the place of a row', () => {
    const target = { kind: 'entityReference', table: 'account', id: sampleAccountId } as const;
    const record = recordOf(
      {},
      {
        message: 'Delete',
        parameters: { Target: { ...target, name: null, keyAttributes: {}, rowVersion: null } },
      },
    );

    expect(record).toMatchObject({ operation: 'Delete', accountId: sampleAccountId, columns: {} });
  });

  it('says that it does not know the changed columns of a trimmed message', () => {
    const record = recordOf({}, { changedColumns: null, isTrimmed: true, parameters: {} });

    expect(record).toMatchObject({ changedColumns: null, columns: {} });
  });

  it('leaves out a value that is a whole row or a list', () => {
    const record = recordOf({
      industrycode: ['Jane Doe'],
      ownershipcode: { kind: 'other', type: 'X', value: { name: 'Jane Doe' } },
    });

    expect(record.columns).toEqual({});
  });

  it('passes nothing of any other column on, whatever its name', () => {
    const otherName = fc
      .oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'emailaddress1', 'name'))
      .filter((name) => !Object.hasOwn(analyticsColumns, name));
    const columns: fc.Arbitrary<DataverseValues> = fc.dictionary(otherName, fc.constant('personal'));

    fc.assert(
      fc.property(columns, (values) => {
        expect(recordOf(values)).toMatchObject({ changedColumns: [], columns: {} });
      }),
    );
  });
});
