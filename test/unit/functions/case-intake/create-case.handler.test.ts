import { CaseRequests } from '../../../../functions/case-intake/case-requests';
import { caseRequestV1 } from '../../../../functions/case-intake/case.contract';
import { createCreateCaseHandler } from '../../../../functions/case-intake/create-case.handler';
import { createIntakeCase } from '../../../../functions/case-intake/intake-case';
import { createQueueCase } from '../../../../functions/case-intake/queue-case';
import { ServiceBusEventPublisher } from '../../../../shared/events/service-bus-event-publisher';
import { ClaimChecks } from '../../../../shared/messaging/claim-check';
import { TableIdempotencyKeys } from '../../../../shared/api/table-idempotency-keys';
import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import { apiContext } from '../../../support/api-context';
import { sampleCaller } from '../../../support/api-exchange';
import { FakeBlobStore } from '../../../support/fake-blob-store';
import { FakeCases } from '../../../support/fake-cases';
import { FakeMessageSender } from '../../../support/fake-message-sender';
import { FakeTableStore } from '../../../support/fake-table-store';
import { KillSwitch } from '../../../support/kill-switch';
import { ManualClock } from '../../../support/manual-clock';
import { recordTelemetry } from '../../../support/recorded-telemetry';

const leaseMs = 90_000;
const body = caseRequestV1.parse({
  customer: { email: 'a@b.example' },
  title: 'Leak',
  notes: [{ text: 'One' }],
});

class World {
  readonly clock = new ManualClock(Date.parse('2026-11-15T12:00:00Z'));
  readonly tables = new FakeTableStore();
  readonly cases = new FakeCases();
  readonly sender = new FakeMessageSender();
  readonly blobs = new FakeBlobStore();

  /** One request to a process that dies at a step, or lives. */
  send({ killAt = 0, prefersLaterAnswer = false, request = body, clientId = 'portal-client' } = {}) {
    const life = new KillSwitch(killAt);
    const mortal = <T extends object>(whole: T, ...methods: (keyof T & string)[]): T =>
      Object.assign(
        Object.create(whole) as T,
        Object.fromEntries(
          methods.map((method) => {
            const call = (whole[method] as (...args: unknown[]) => Promise<unknown>).bind(whole);
            return [method, (...args: unknown[]) => life.around(() => call(...args))];
          }),
        ),
      );
    const tables = mortal(this.tables, 'insert', 'get', 'replace', 'remove');
    const cases = mortal(this.cases, 'create', 'find', 'findCustomers');
    const claimChecks = new ClaimChecks(this.blobs);
    const handler = createCreateCaseHandler({
      idempotencyKeys: new TableIdempotencyKeys(tables, this.clock, { leaseMs }),
      intakeCase: createIntakeCase({ cases, unknownCustomer: () => 'refuse' }),
      queueCase: createQueueCase({
        eventPublisher: new ServiceBusEventPublisher(mortal(this.sender, 'send'), claimChecks),
        queue: 'case-intake',
        requests: new CaseRequests(tables, this.clock),
        clock: this.clock,
      }),
    });
    const call = {
      path: undefined,
      query: undefined,
      body: request,
      caller: sampleCaller({ clientId }),
      idempotencyKey: 'key-1',
      prefersLaterAnswer,
      headers: new Headers(),
    };
    return life.run(() => handler(call, apiContext()));
  }
}

describe('createCase', () => {
  it('answers with number, id and place of the case', async () => {
    const world = new World();

    const answer = await world.send();

    const [made] = world.cases.numbers.values();
    expect(answer).toEqual({
      status: 201,
      headers: { Location: '/api/v1/cases/CAS-1000' },
      body: made,
    });
  });

  it('counts a case once, without anything about a person', async () => {
    const telemetry = recordTelemetry();
    const world = new World();

    await world.send();
    await world.send();
    telemetry.close();

    expect(telemetry.logs.map(({ body: name, attributes }) => [name, attributes])).toEqual([
      [
        'CaseCreated',
        {
          'microsoft.custom_event.name': 'CaseCreated',
          caseId: [...world.cases.numbers.keys()][0],
          origin: 'web',
          priority: 'normal',
        },
      ],
    ]);
  });

  it('makes one case and tells its number, wherever attempts die', async () => {
    for (let first = 1; first <= 12; first++)
      for (let second = 1; second <= 12; second++) {
        const world = new World();
        const told = new Set<string>();

        for (const killAt of [first, second, 0, 0]) {
          const answer = await world.send({ killAt });
          if (answer !== 'killed') told.add(JSON.stringify([answer.status, answer.body]));
          world.clock.advance(leaseMs);
        }

        expect(world.cases.numbers.size).toBe(1);
        expect(world.cases.rows.size).toBe(2);
        expect([...told]).toEqual([JSON.stringify([201, [...world.cases.numbers.values()][0]])]);
      }
  });

  it('queues a request once under one message id, wherever attempts die', async () => {
    for (let first = 1; first <= 10; first++) {
      const world = new World();

      await world.send({ killAt: first, prefersLaterAnswer: true });
      world.clock.advance(leaseMs);
      const answer = await world.send({ prefersLaterAnswer: true });

      const messages = world.sender.sentTo('case-intake');
      const { requestId } = (answer as { body: { requestId: string } }).body;
      expect(new Set(messages.map(({ messageId }) => messageId))).toEqual(new Set([`case-${requestId}`]));
      expect(answer).toMatchObject({
        status: 202,
        headers: { Location: `/api/v1/cases/requests/${requestId}` },
        body: { state: 'queued' },
      });
      expect(world.cases.asked).toEqual([]);
    }
  });

  it('gives nobody a status that no message stands behind', async () => {
    const world = new World();
    world.sender.failure = new TargetUnavailableError('The bus does not answer');

    await expect(world.send({ prefersLaterAnswer: true })).rejects.toBe(world.sender.failure);

    const rows = [];
    for await (const row of world.tables.list('caserequests202611')) rows.push(row);
    expect(rows).toEqual([]);
  });

  it('sends a large request as a claim check', async () => {
    const world = new World();
    const attachments = [{ fileName: 'film.txt', content: 'QUJD'.repeat(60_000) }];

    await world.send({ prefersLaterAnswer: true, request: { ...body, attachments } });

    const [message] = world.sender.sentTo('case-intake');
    expect(message?.body.byteLength).toBeLessThan(1_000);
  });

  it('lets the same key be used again after a refusal', async () => {
    const world = new World();
    world.cases.customers = [];
    await expect(world.send()).rejects.toHaveProperty('code', 'UNKNOWN_CUSTOMER');

    world.cases.customers = [{ table: 'account', id: 'account-1', isActive: true }];

    await expect(world.send({ request: { ...body, title: 'Corrected' } })).resolves.toHaveProperty(
      'status',
      201,
    );
  });

  it('keeps callers with the same key apart', async () => {
    const world = new World();

    await world.send();
    await world.send({ clientId: 'partner-client' });

    expect(world.cases.numbers.size).toBe(2);
  });
});
