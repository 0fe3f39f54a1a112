import { caseIdOf, contactIdsOf, type CaseOrder } from '../../../../functions/case-intake/case-order';
import { caseRequestV1 } from '../../../../functions/case-intake/case.contract';
import { createIntakeCase } from '../../../../functions/case-intake/intake-case';
import { FakeCases } from '../../../support/fake-cases';

const order: CaseOrder = {
  operationId: '0c9d7a52-6f0e-8b53-9c57-6f2b3f1f0a01',
  clientId: 'portal-client',
  request: caseRequestV1.parse({ customer: { email: 'a@b.example', lastName: 'Berg' }, title: 'Leak' }),
};

function setUp() {
  const cases = new FakeCases();
  const intakeCase = createIntakeCase({ cases, unknownCustomer: () => 'create-contact' });
  const { signal } = new AbortController();
  return { cases, attempt: (mayBeDone: boolean) => intakeCase(order, { mayBeDone, signal }) };
}

describe('intakeCase', () => {
  it('makes a case, and finds it again when it may be done', async () => {
    const { cases, attempt } = setUp();

    const made = await attempt(false);
    cases.customers = [];

    await expect(attempt(true)).resolves.toEqual(made);
    expect([...cases.rows.keys()]).toEqual([caseIdOf(order)]);
  });

  it('does not look for a case that nobody can have made', async () => {
    const { cases, attempt } = setUp();

    await attempt(false);

    expect(cases.asked).toEqual([order.request.customer]);
  });

  it('looks for the customer again when the contact it wanted to make is there', async () => {
    const { cases, attempt } = setUp();
    const [contactId = ''] = contactIdsOf(order);
    cases.customers = [];
    cases.rows.set(contactId, { kind: 'delete', address: { entitySet: 'contacts', id: contactId } });

    await attempt(false);

    expect(cases.asked).toHaveLength(2);
    expect([...cases.rows.keys()]).toEqual([contactId, contactIdsOf(order)[1], caseIdOf(order)]);
  });

  it('gives up when that is not the reason', async () => {
    const { cases, attempt } = setUp();
    cases.rows.set(caseIdOf(order), { kind: 'delete', address: { entitySet: 'incidents', id: 'x' } });

    await expect(attempt(false)).rejects.toHaveProperty('code', 'CONCURRENCY_CONFLICT');
  });
});
