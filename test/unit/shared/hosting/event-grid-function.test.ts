import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import { defineFlow } from '../../../../shared/flow/define-flow';
import type { DeliveredEvent } from '../../../../shared/hosting/delivered-event';
import { eventGridFunction, type EventGridHandler } from '../../../../shared/hosting/event-grid-function';
import { createServices } from '../../../../shared/hosting/services';
import { invocationOf } from '../../../support/invocation';
import { ManualClock } from '../../../support/manual-clock';
import { sampleFlow } from '../../../support/sample-flow';

const flow = defineFlow(sampleFlow());
const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const event = {
  specversion: '1.0',
  id: 'dv-1',
  type: 'dataverse.account.Update',
  source: '/dataverse/contoso',
  subject: 'account/1',
  time: '2026-11-20T10:00:00Z',
  traceparent,
  correlationid: 'c-1',
  data: { name: 'x' },
};

async function deliver(handler: EventGridHandler, delivered: unknown = event) {
  const services = createServices({}, { clock: new ManualClock() });
  const options = eventGridFunction({ flow, createHandler: () => handler }, () => services);
  const { invocation, log } = invocationOf('account-to-analytics-store');
  let thrown: unknown;
  try {
    await options.handler(delivered, invocation);
  } catch (error) {
    thrown = error;
  }
  return { thrown, lines: log.records };
}

describe('eventGridFunction', () => {
  it('hands the event on and records its id, type and correlation', async () => {
    const seen: DeliveredEvent[] = [];

    const { lines } = await deliver((delivered, context) => {
      seen.push(delivered);
      expect(context).toMatchObject({ traceparent, correlationId: 'c-1' });
      return Promise.resolve(undefined);
    });

    expect(seen).toEqual([event]);
    expect(lines).toEqual([
      expect.objectContaining({
        level: 'info',
        outcome: 'completed',
        messageId: 'dv-1',
        correlationId: 'c-1',
        eventType: 'dataverse.account.Update',
      }),
    ]);
  });

  it('records the outcome a handler names', async () => {
    const { lines } = await deliver(() => Promise.resolve('ignored'));

    expect(lines[0]).toMatchObject({ outcome: 'ignored' });
  });

  it('lets Event Grid see a failure, so that the event comes again', async () => {
    const { thrown, lines } = await deliver(() => Promise.reject(new TargetUnavailableError('no storage')));

    expect(thrown).toBeInstanceOf(TargetUnavailableError);
    expect(lines[0]).toMatchObject({ outcome: 'failed', code: 'TARGET_UNAVAILABLE', messageId: 'dv-1' });
  });

  it.each([null, 'text', { id: 'dv-1' }])('refuses %j without calling the handler', async (delivered) => {
    let calls = 0;

    const { thrown, lines } = await deliver(() => {
      calls += 1;
      return Promise.resolve(undefined);
    }, delivered);

    expect(thrown).toMatchObject({ code: 'CONTRACT_VIOLATION' });
    expect(lines[0]).toMatchObject({ outcome: 'failed', code: 'CONTRACT_VIOLATION' });
    expect(calls).toBe(0);
  });
});
