import { resourceOf } from '../../../../../shared/dataverse/request/call-telemetry';

describe('resourceOf', () => {
  it.each([
    ['accounts?$select=name', 'accounts'],
    ["accounts(accountnumber='A-1')/contact_customer_accounts/$ref", 'accounts'],
    ['$batch', '$batch'],
    ['WhoAmI()', 'WhoAmI'],
    ['https://harbour.example/api/data/v9.2/accounts?$skiptoken=x', 'accounts'],
    ['', ''],
  ])('says of %s only %s', (path, resource) => {
    expect(resourceOf(path)).toBe(resource);
  });
});
