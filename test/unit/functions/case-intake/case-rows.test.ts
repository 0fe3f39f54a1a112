import { caseIdOf, contactIdsOf, type CaseOrder } from '../../../../functions/case-intake/case-order';
import { caseRows } from '../../../../functions/case-intake/case-rows';
import { caseRequestV1 } from '../../../../functions/case-intake/case.contract';

const order: CaseOrder = {
  operationId: '0c9d7a52-6f0e-8b53-9c57-6f2b3f1f0a01',
  clientId: 'portal-client',
  request: caseRequestV1.parse({
    customer: { email: 'Erika@Harbour.example', firstName: 'Erika', lastName: 'Berg' },
    title: 'Leak',
    priority: 'low',
    notes: [{ text: 'One' }, { text: 'Two' }],
    attachments: [{ fileName: 'wall.JPG', content: 'aGVsbG8=' }],
  }),
};

const idsOf = (rows: ReturnType<typeof caseRows>) =>
  rows.map(({ operation }) => ('id' in operation ? operation.id : undefined));

describe('caseRows', () => {
  it('is the case of a known customer with its notes and files', () => {
    const rows = caseRows(order, { kind: 'known', table: 'account', id: 'account-1' });

    expect(rows.map(({ operation }) => 'table' in operation && operation.table.logicalName)).toEqual([
      'incident',
      'annotation',
      'annotation',
      'annotation',
    ]);
    expect(rows[0]?.operation).toMatchObject({
      kind: 'create',
      id: caseIdOf(order),
      values: {
        title: 'Leak',
        description: null,
        caseorigincode: 3,
        prioritycode: 3,
        suite_sourceclientid: 'portal-client',
      },
      lookups: { customerid_account: { entitySet: 'accounts', id: 'account-1' } },
    });
    expect(rows[1]?.operation).toMatchObject({
      values: { notetext: '*WEB* One' },
      lookups: { objectid_incident: { contentId: 'case' } },
    });
    expect(rows[3]?.operation).toMatchObject({
      values: { filename: 'wall.JPG', mimetype: 'image/jpeg', documentbody: 'aGVsbG8=', notetext: '*WEB*' },
    });
  });

  it('begins with the contact that has to be made', () => {
    const rows = caseRows(order, { kind: 'new-contact', id: 'new-1' });

    expect(rows[0]).toMatchObject({
      contentId: 'customer',
      operation: {
        id: 'new-1',
        values: { emailaddress1: 'Erika@Harbour.example', firstname: 'Erika', lastname: 'Berg' },
      },
    });
    expect(rows[1]?.operation).toHaveProperty('lookups', {
      customerid_contact: { contentId: 'customer' },
    });
  });

  it('has the same ids at every attempt, each once, and others for another order', () => {
    const customer = { kind: 'known', table: 'contact', id: 'contact-1' } as const;
    const ids = idsOf(caseRows(order, customer));
    const others = idsOf(caseRows({ ...order, operationId: 'another' }, customer));

    expect(idsOf(caseRows(order, customer))).toEqual(ids);
    expect(new Set([...ids, ...others]).size).toBe(2 * ids.length);
  });
});

describe('contactIdsOf', () => {
  it('is the same contact first for every order of one address, and then one of its own', () => {
    const lower = { ...order.request, customer: { email: 'erika@harbour.example' } };
    const other = contactIdsOf({ ...order, operationId: 'another', request: lower });
    const [first, second] = contactIdsOf(order);

    expect(other[0]).toBe(first);
    expect(other[1]).not.toBe(second);
  });
});
