import { randomUUID } from 'node:crypto';
import { readChange } from '../../../../functions/dataverse-intake/read-change';
import { createDataverseFailedJobs } from '../../../../functions/operations/dataverse-failed-jobs';
import { createFailedJobsPosition } from '../../../../functions/operations/failed-jobs-position';
import { createOrganisationName } from '../../../../functions/operations/organisation-name';
import { ownStepsOf } from '../../../../functions/operations/own-steps';
import { createRepublishFailedHandler } from '../../../../functions/operations/republish-failed.handler';
import { startDataverse, type RunningDataverse } from '../../../../local/dataverse/start-dataverse';
import type { WebApi } from '../../../../shared/dataverse/request/web-api';
import type { IntegrationEvent } from '../../../../shared/events/integration-event';
import { defineFlow } from '../../../../shared/flow/define-flow';
import { TableIdempotentReceiver } from '../../../../shared/idempotency/table-idempotent-receiver';
import { systemClock } from '../../../../shared/time/clock';
import { deliveryContext } from '../../../support/delivery-context';
import { eventually } from '../../../support/eventually';
import { FakeTableStore } from '../../../support/fake-table-store';
import { addOwnStep } from '../../../support/own-step';
import { sampleFlow } from '../../../support/sample-flow';
import { webApiOf } from '../../../support/web-api-of';
import { WebhookReceiver } from '../../../support/webhook-receiver';

const table = 'account';
const messages = ['Create', 'Update', 'Delete'] as const;
const flow = defineFlow(
  sampleFlow({ dataverse: { steps: messages.map((message) => ({ message, table })) } }),
);

describe('failed system jobs of the stand-in', () => {
  let receiver: WebhookReceiver;
  let dataverse: RunningDataverse;
  let webApi: WebApi;

  beforeEach(async () => {
    receiver = await WebhookReceiver.start();
    dataverse = await startDataverse({
      port: 0,
      steps: [],
      webhook: { url: receiver.url, secret: 'secret', secretIn: 'header' },
    });
    webApi = webApiOf({ fetch }, { environmentUrl: dataverse.url, clock: systemClock });
    for (const message of messages) await addOwnStep(webApi, { table, message });
  });

  afterEach(async () => {
    await dataverse.close();
    await receiver.close();
  });

  async function change(method: 'PATCH' | 'DELETE', id: string): Promise<void> {
    const body = JSON.stringify({ name: 'Harbour Books' });
    const request = { method, path: `accounts(${id})`, isRepeatable: true } as const;
    await webApi.send(method === 'PATCH' ? { ...request, body } : request);
  }

  async function untilReported(count: number): Promise<void> {
    await eventually(async () => {
      expect(receiver.received).toHaveLength(count);
      const idle = await fetch(`${dataverse.url}/control/idle`);
      expect(await idle.json()).toEqual({ isIdle: true });
    });
  }

  it('are published under the ids of the reports that failed, each once, and no others', async () => {
    const published: IntegrationEvent[] = [];
    const tables = new FakeTableStore();
    const handler = createRepublishFailedHandler({
      jobs: createDataverseFailedJobs(() => webApi),
      steps: ownStepsOf([flow]),
      position: createFailedJobsPosition(() => tables),
      receiver: new TableIdempotentReceiver(tables, systemClock),
      publish: (event) => Promise.resolve(void published.push(event)),
      organisation: createOrganisationName(() => webApi),
      clock: systemClock,
    });
    const id = randomUUID();
    receiver.script.push(500, 202, 404);
    await change('PATCH', id);
    await untilReported(1);
    await change('PATCH', id);
    await untilReported(2);
    await change('DELETE', id);
    await untilReported(3);

    const figures = await handler({ isPastDue: false }, deliveryContext());
    await handler({ isPastDue: false }, deliveryContext());

    const [created, , deleted] = receiver.received.map(({ body }) =>
      readChange(Buffer.from(JSON.stringify(body)), deliveryContext().traceparent),
    );
    expect(figures).toMatchObject({ republished: 2 });
    expect(published).toHaveLength(2);
    // Two jobs of one second have no order of their own: `createdon` counts whole seconds.
    expect(published.map((event) => [event.id, event.type, event.source, event.subject])).toEqual(
      expect.arrayContaining(
        [created, deleted].map((event) => [event?.id, event?.type, event?.source, event?.subject]),
      ),
    );
  });
});
