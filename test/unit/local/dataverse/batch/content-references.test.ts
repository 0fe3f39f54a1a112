import { ContentReferences } from '../../../../../local/dataverse/batch/content-references';

const url = 'http://environment/api/data/v9.2/accounts(1)';

function declared(): ContentReferences {
  const references = new ContentReferences();
  references.declare('1', url);
  return references;
}

describe('ContentReferences', () => {
  it.each([
    ['$1', url],
    ['/$1', url],
    ['$1/name', `${url}/name`],
    ['$1?$select=name', `${url}?$select=name`],
    ['$1/contact_customer_accounts/$ref', `${url}/contact_customer_accounts/$ref`],
  ])('stand for the row in the address %s', (address, resolved) => {
    expect(declared().resolve(address)).toBe(resolved);
  });

  it.each(['accounts', 'accounts?$filter=name eq $1', '$batch', '$metadata#accounts', 'accounts(1)/$count'])(
    'leave %s alone',
    (address) => {
      expect(declared().resolve(address)).toBe(address);
    },
  );

  it('stand for rows in bindings at any depth, and in no other member', () => {
    const body = {
      name: '$1',
      'parentaccountid@odata.bind': '$1',
      Targets: [{ '@odata.id': '$1', note: null }],
    };

    expect(declared().resolveIn(body)).toEqual({
      name: '$1',
      'parentaccountid@odata.bind': url,
      Targets: [{ '@odata.id': url, note: null }],
    });
  });

  it('are refused by name before they are declared', () => {
    const references = new ContentReferences();

    expect(() => references.resolve('$1')).toThrow("'$1' does not exist in the batch context");
  });
});
