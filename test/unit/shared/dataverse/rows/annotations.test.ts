import { annotationOf, lookupOf } from '../../../../../shared/dataverse/rows/annotations';

const id = '5a1d7c40-8b1e-4e4f-9a5c-1f6f5e2d0b02';
const row = {
  _customerid_value: id,
  '_customerid_value@Microsoft.Dynamics.CRM.lookuplogicalname': 'contact',
  '_customerid_value@OData.Community.Display.V1.FormattedValue': 'Ida Ek',
  statecode: 0,
  'statecode@OData.Community.Display.V1.FormattedValue': 'Active',
};

describe('annotations', () => {
  it('reads what is said about a column', () => {
    expect(annotationOf(row, 'statecode', 'formatted-value')).toBe('Active');
    expect(annotationOf(row, 'statuscode', 'formatted-value')).toBeUndefined();
  });

  it('reads a lookup with the table it points to', () => {
    expect(lookupOf(row, 'customerid')).toEqual({ id, table: 'contact', name: 'Ida Ek' });
    expect(lookupOf({ _customerid_value: id }, 'customerid')).toEqual({
      id,
      table: undefined,
      name: undefined,
    });
  });

  it.each([[{ _customerid_value: null }], [{}]])('reads an empty lookup as null: %j', (empty) => {
    expect(lookupOf(empty, 'customerid')).toBeNull();
  });
});
