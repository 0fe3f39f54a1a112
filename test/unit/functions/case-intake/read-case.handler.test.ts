import type { CaseRecord } from '../../../../functions/case-intake/case-record';
import { CaseRequests } from '../../../../functions/case-intake/case-requests';
import { createReadCaseRequestHandler } from '../../../../functions/case-intake/read-case-request.handler';
import { readCaseRequest } from '../../../../functions/case-intake/read-case-request.operation';
import { createReadCaseHandler } from '../../../../functions/case-intake/read-case.handler';
import type { ApiCaller } from '../../../../shared/api/api-caller';
import { apiContext } from '../../../support/api-context';
import { sampleCaller } from '../../../support/api-exchange';
import { caseRecord as record } from '../../../support/case-record';
import { FakeCases } from '../../../support/fake-cases';
import { FakeTableStore } from '../../../support/fake-table-store';
import { ManualClock } from '../../../support/manual-clock';

const requestId = '0c9d7a52-6f0e-8b53-9c57-6f2b3f1f0a01';

const reader = sampleCaller({ clientId: 'portal-client', roles: new Set(['Cases.Read']) });
const partner = sampleCaller({ clientId: 'partner-client', roles: new Set(['Cases.Read']) });
const supervisor = sampleCaller({ clientId: 'desk-client', roles: new Set(['Cases.Read.All']) });
const user = sampleCaller({
  kind: 'user',
  clientId: 'portal-client',
  roles: new Set(),
  scopes: new Set(['Cases.Read']),
});

function requestBy<P>(caller: ApiCaller, path: P) {
  const nothing = { query: undefined, body: undefined, idempotencyKey: undefined };
  return { ...nothing, path, caller, prefersLaterAnswer: false, headers: new Headers() };
}

describe('readCase', () => {
  function setUp(found: CaseRecord | undefined) {
    const cases = new FakeCases();
    cases.record = found;
    const handler = createReadCaseHandler(cases);
    const read = (caller: ApiCaller) => handler(requestBy(caller, { ticketNumber: 'CAS-1' }), apiContext());
    return { cases, read };
  }

  it('shows the case', async () => {
    await expect(setUp(record).read(reader)).resolves.toMatchObject({
      status: 200,
      body: { ticketNumber: 'CAS-1' },
    });
  });

  it.each<[string, ApiCaller, string | undefined]>([
    ['of its own application to a reader', reader, 'portal-client'],
    ['of the connector to a person behind it', user, 'portal-client'],
    ['of everybody to who reads all', supervisor, undefined],
  ])('asks for the cases %s', async (_, caller, clientId) => {
    const { cases, read } = setUp(record);

    await read(caller);

    expect(cases.readers).toEqual([clientId]);
  });

  it('says that there is none', async () => {
    await expect(setUp(undefined).read(reader)).rejects.toMatchObject({
      code: 'CASE_NOT_FOUND',
      httpStatus: 404,
    });
  });
});

describe('readCaseRequest', () => {
  const received = { requestId, clientId: 'portal-client', receivedAt: '2026-11-15T12:00:00.000Z' };

  function setUp() {
    const requests = new CaseRequests(new FakeTableStore(), new ManualClock(Date.parse(received.receivedAt)));
    const handler = createReadCaseRequestHandler({
      requests,
      contactUrl: () => 'https://help.example',
    });
    const read = (caller: ApiCaller, id = requestId) =>
      handler(requestBy(caller, { requestId: id }), apiContext());
    return { requests, read };
  }

  it('asks to come again while the request is queued', async () => {
    const { requests, read } = setUp();
    await requests.receive(received);

    await expect(read(reader, requestId.toUpperCase())).resolves.toEqual({
      status: 200,
      headers: { 'Retry-After': '5' },
      body: { requestId, state: 'queued', receivedAt: received.receivedAt },
    });
  });

  it('leads to the case', async () => {
    const { requests, read } = setUp();
    const made = { ticketNumber: 'CAS-1', id: record.incidentid, createdAt: record.createdon };
    await requests.recordCreated(received, made);

    await expect(read(reader)).resolves.toMatchObject({
      headers: { Location: '/api/v1/cases/CAS-1' },
      body: { state: 'created', ticketNumber: 'CAS-1' },
    });
  });

  it('tells a refusal without a place to go to', async () => {
    const { requests, read } = setUp();
    await requests.recordRefused(received, { code: 'UNKNOWN_CUSTOMER', detail: 'No customer has it.' });

    await expect(read(reader)).resolves.toMatchObject({
      headers: {},
      body: { state: 'refused', problem: { code: 'UNKNOWN_CUSTOMER', contact: 'https://help.example' } },
    });
  });

  it('tells a delay with the way to whoever can help, and when to ask again', async () => {
    const { requests, read } = setUp();
    await requests.receive(received);
    await requests.recordDelayed(requestId);

    const answer = await read(reader);

    expect(answer).toMatchObject({
      headers: { 'Retry-After': '900' },
      body: { state: 'delayed', problem: { code: 'CASE_DELAYED', contact: 'https://help.example' } },
    });
    expect(readCaseRequest.answers[200].schema.parse(answer.body)).toEqual(answer.body);
  });

  it('is shown to its own application and to who reads all', async () => {
    const { requests, read } = setUp();
    await requests.receive(received);

    await expect(read(partner)).rejects.toHaveProperty('code', 'CASE_REQUEST_NOT_FOUND');
    await expect(read(supervisor)).resolves.toHaveProperty('status', 200);
    await expect(setUp().read(reader)).rejects.toHaveProperty('code', 'CASE_REQUEST_NOT_FOUND');
  });
});
