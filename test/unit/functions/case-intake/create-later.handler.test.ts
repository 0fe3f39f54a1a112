import { eventOf } from '../../../../functions/case-intake/case-request.event';
import { CaseRequests } from '../../../../functions/case-intake/case-requests';
import { caseRequestV1 } from '../../../../functions/case-intake/case.contract';
import { createCreateLaterHandler } from '../../../../functions/case-intake/create-later.handler';
import { createIntakeCase } from '../../../../functions/case-intake/intake-case';
import { platformProblems } from '../../../../shared/api/problems/platform-problems';
import { BusinessRuleError } from '../../../../shared/errors/business-rule-error';
import { ContractViolationError } from '../../../../shared/errors/contract-violation-error';
import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import { encodeEvent } from '../../../../shared/events/encode-event';
import { deliveryContext } from '../../../support/delivery-context';
import { FakeCases } from '../../../support/fake-cases';
import { FakeTableStore } from '../../../support/fake-table-store';
import { inboundMessage } from '../../../support/inbound-message';
import { ManualClock } from '../../../support/manual-clock';

const operationId = '0c9d7a52-6f0e-8b53-9c57-6f2b3f1f0a01';
const queued = {
  operationId,
  clientId: 'portal-client',
  receivedAt: '2026-11-15T12:00:00.000Z',
  request: caseRequestV1.parse({ customer: { email: 'a@b.example' }, title: 'Leak' }),
};
const trace = {
  correlationId: 'c-1',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
};

function setUp() {
  const cases = new FakeCases();
  const requests = new CaseRequests(new FakeTableStore(), new ManualClock(Date.parse(queued.receivedAt)));
  const intakeCase = createIntakeCase({ cases, unknownCustomer: () => 'refuse' });
  const handler = createCreateLaterHandler({ intakeCase, requests });
  const { body: bytes, messageId } = encodeEvent(eventOf(queued, trace));
  const deliver = () => handler(inboundMessage({ bytes, logicalId: messageId }), deliveryContext());
  const status = async () => (await requests.find(operationId))?.status;
  return { cases, deliver, status };
}

describe('createLater', () => {
  it('makes the case and tells its number', async () => {
    const { cases, deliver, status } = setUp();

    await expect(deliver()).resolves.toBe('completed');

    expect(cases.rows.size).toBe(1);
    await expect(status()).resolves.toMatchObject({ state: 'created', ticketNumber: 'CAS-1000' });
  });

  it('makes it once, however often it is delivered', async () => {
    const { cases, deliver, status } = setUp();

    await deliver();
    cases.customers = [];
    await deliver();

    expect(cases.numbers.size).toBe(1);
    await expect(status()).resolves.toHaveProperty('state', 'created');
  });

  it('tells a refusal of its own to the caller and is done', async () => {
    const { cases, deliver, status } = setUp();
    cases.customers = [];

    await expect(deliver()).resolves.toBe('completed');

    await expect(status()).resolves.toMatchObject({
      state: 'refused',
      problem: { code: 'UNKNOWN_CUSTOMER', detail: 'No customer has it.' },
    });
  });

  it('tells nothing of our inside when the message itself cannot be worked off', async () => {
    const { cases, deliver, status } = setUp();
    cases.failure = new ContractViolationError('Row of incidents breaks its contract at ticketnumber');

    await expect(deliver()).rejects.toBe(cases.failure);

    await expect(status()).resolves.toHaveProperty('problem', {
      code: 'UNEXPECTED',
      detail: platformProblems.unexpected.description,
    });
  });

  it('tells that Dataverse refuses, in the words of the catalogue, and has the message parked', async () => {
    const { cases, deliver, status } = setUp();
    cases.failure = new BusinessRuleError('Dataverse has a plug-in that refuses the row (HTTP 400)');

    await expect(deliver()).rejects.toBe(cases.failure);

    const refused = await status();
    expect(refused).toMatchObject({ state: 'refused', problem: { code: 'BUSINESS_RULE' } });
    expect(refused?.problem?.detail).not.toContain('plug-in');
  });

  it('says nothing while Dataverse is down, because the message waits', async () => {
    const { cases, deliver, status } = setUp();
    cases.failure = new TargetUnavailableError('Dataverse does not answer');

    await expect(deliver()).rejects.toBe(cases.failure);

    await expect(status()).resolves.toBeUndefined();
  });
});
