import { CaseRequests } from '../../../../functions/case-intake/case-requests';
import { caseRequestStatusV1 } from '../../../../functions/case-intake/case.contract';
import { FakeTableStore } from '../../../support/fake-table-store';
import { ManualClock } from '../../../support/manual-clock';

const requestId = '0c9d7a52-6f0e-8b53-9c57-6f2b3f1f0a01';
const caseId = '7d1c2f80-5a4e-8c31-a2b4-0f6d9e3c1b27';
const received = { requestId, clientId: 'portal-client', receivedAt: '2026-11-15T12:00:00.000Z' };
const made = { ticketNumber: 'CAS-1', id: caseId, createdAt: '2026-11-15T12:05:00Z' };

function setUp(start = '2026-11-15T12:10:00Z') {
  const clock = new ManualClock(Date.parse(start));
  const tables = new FakeTableStore();
  return { clock, tables, requests: new CaseRequests(tables, clock) };
}

describe('CaseRequests', () => {
  it('knows nothing of a request that nobody made', async () => {
    await expect(setUp().requests.find(requestId)).resolves.toBeUndefined();
  });

  it('says whose a request is and that it is queued', async () => {
    const { requests } = setUp();

    await requests.receive(received);

    const known = await requests.find(requestId);
    expect(known).toEqual({
      clientId: 'portal-client',
      status: { requestId, state: 'queued', receivedAt: received.receivedAt },
    });
    expect(caseRequestStatusV1.parse(known?.status)).toEqual(known?.status);
  });

  it('tells the number of the case, and stores nothing of what was asked for', async () => {
    const { requests, tables } = setUp();
    await requests.receive(received);

    await requests.recordCreated(received, made);

    const known = await requests.find(requestId);
    expect(known?.status).toEqual({
      requestId,
      state: 'created',
      receivedAt: received.receivedAt,
      finishedAt: '2026-11-15T12:10:00.000Z',
      ticketNumber: 'CAS-1',
      id: caseId,
    });
    const rows = [];
    for await (const { entity } of tables.list('caserequests202611')) rows.push(Object.keys(entity).sort());
    expect(rows).toEqual([
      ['caseId', 'clientId', 'finishedAt', 'partitionKey', 'receivedAt', 'rowKey', 'state', 'ticketNumber'],
    ]);
  });

  it('does not say that a request is queued that has been worked off already', async () => {
    const { requests } = setUp();
    await requests.recordCreated(received, made);

    await requests.receive(received);

    await expect(requests.find(requestId)).resolves.toHaveProperty('status.state', 'created');
  });

  it('tells why there is no case, and the case once it was made after all', async () => {
    const { requests } = setUp();
    await requests.receive(received);
    await requests.recordRefused(received, { code: 'UNKNOWN_CUSTOMER', detail: 'No customer has it.' });
    const refused = await requests.find(requestId);

    await requests.recordCreated(received, made);

    expect(refused?.status).toMatchObject({
      state: 'refused',
      problem: { code: 'UNKNOWN_CUSTOMER', detail: 'No customer has it.' },
    });
    const { status } = (await requests.find(requestId)) ?? {};
    expect(status).toHaveProperty('state', 'created');
    expect(status).not.toHaveProperty('problem');
  });

  it('says that a request which was parked is delayed, and that it is made once it was sent again', async () => {
    const { requests } = setUp();
    await requests.receive(received);

    await requests.recordDelayed(requestId);

    const delayed = await requests.find(requestId);
    expect(delayed).toEqual({
      clientId: 'portal-client',
      status: {
        requestId,
        state: 'delayed',
        receivedAt: received.receivedAt,
        problem: { code: 'CASE_DELAYED', detail: expect.stringContaining('Nothing is lost') as string },
      },
    });
    expect(caseRequestStatusV1.parse(delayed?.status)).toEqual(delayed?.status);
    await requests.recordCreated(received, made);
    const { status } = (await requests.find(requestId)) ?? {};
    expect(status).toMatchObject({ state: 'created', ticketNumber: 'CAS-1' });
    expect(status).not.toHaveProperty('problem');
  });

  it('says that a delayed request was refused once that is known', async () => {
    const { requests } = setUp();
    await requests.receive(received);
    await requests.recordDelayed(requestId);

    await requests.recordRefused(received, { code: 'UNKNOWN_CUSTOMER', detail: 'No customer has it.' });

    await expect(requests.find(requestId)).resolves.toMatchObject({
      status: { state: 'refused', problem: { code: 'UNKNOWN_CUSTOMER' } },
    });
  });

  it.each([
    ['created', (requests: CaseRequests) => requests.recordCreated(received, made)],
    [
      'refused',
      (requests: CaseRequests) => requests.recordRefused(received, { code: 'BUSINESS_RULE', detail: 'No.' }),
    ],
  ])('keeps what became of a request that is %s', async (state, record) => {
    const { requests } = setUp();
    await record(requests);

    await requests.recordDelayed(requestId);

    await expect(requests.find(requestId)).resolves.toHaveProperty('status.state', state);
  });

  it('delays nothing that nobody made', async () => {
    const { requests } = setUp();

    await requests.recordDelayed(requestId);

    await expect(requests.find(requestId)).resolves.toBeUndefined();
  });

  it('keeps the case of a delivery that ends while the request is being delayed', async () => {
    const { requests } = setUp();
    await requests.receive(received);

    await Promise.all([requests.recordDelayed(requestId), requests.recordCreated(received, made)]);

    await expect(requests.find(requestId)).resolves.toHaveProperty('status.state', 'created');
  });

  it('goes on over the turn of the month with the row it finds', async () => {
    const { clock, requests, tables } = setUp('2026-11-30T23:59:00Z');
    await requests.receive(received);
    clock.advance(120_000);

    await requests.recordCreated(received, made);

    await expect(requests.find(requestId)).resolves.toHaveProperty('status.state', 'created');
    const names = [];
    for await (const name of tables.listTables('caserequests')) names.push(name);
    expect(names).toEqual(['caserequests202611']);
  });

  it('does not say queued when the request was worked off before the month turned', async () => {
    const { clock, requests } = setUp('2026-11-30T23:59:59Z');
    await requests.recordCreated(received, made);
    clock.advance(2_000);

    await requests.receive(received);

    await expect(requests.find(requestId)).resolves.toHaveProperty('status.state', 'created');
  });

  it('is found as long as its table is kept', async () => {
    const { clock, requests } = setUp('2026-11-30T12:00:00Z');
    await requests.receive(received);
    clock.advance(Date.parse('2026-12-31T23:00:00Z') - clock.now());

    await expect(requests.find(requestId)).resolves.toHaveProperty('status.state', 'queued');
  });

  it('keeps the number of a case when a late delivery is refused', async () => {
    const { requests } = setUp();
    await requests.recordCreated(received, made);

    await requests.recordRefused(received, { code: 'AMBIGUOUS_CUSTOMER', detail: 'Several have it.' });

    await expect(requests.find(requestId)).resolves.toMatchObject({
      status: { state: 'created', ticketNumber: 'CAS-1' },
    });
  });

  it('writes once more when two deliveries of one request end at the same time', async () => {
    const { requests } = setUp();

    await Promise.all([
      requests.recordCreated(received, made),
      requests.recordCreated(received, made),
      requests.receive(received),
    ]);

    await expect(requests.find(requestId)).resolves.toHaveProperty('status.state', 'created');
  });
});
