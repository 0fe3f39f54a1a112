import { publishInSpan } from '../../../../shared/event-grid/trace-events';
import type { IntegrationEvent } from '../../../../shared/events/integration-event';
import { inInvocation } from '../../../../shared/hosting/in-invocation';
import { integrationEvent } from '../../../support/integration-event';
import { recordTelemetry, type RecordedTelemetry } from '../../../support/recorded-telemetry';

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const foreign = '00-11111111111111111111111111111111-2222222222222222-01';
const facts = { flow: 'account-to-analytics', function: 'account-to-analytics-publish' };

describe('publishInSpan', () => {
  let telemetry: RecordedTelemetry;

  beforeEach(() => {
    telemetry = recordTelemetry();
  });

  afterEach(() => {
    telemetry.close();
  });

  it('continues the own trace with events and links to others', async () => {
    let published: readonly IntegrationEvent[] = [];

    await inInvocation({ traceparent, platform: traceparent, facts }, () =>
      publishInSpan(
        'analytics',
        [integrationEvent({ traceparent }), integrationEvent({ traceparent: foreign })],
        (traced) => {
          published = traced;
          return Promise.resolve();
        },
      ),
    );

    expect(published.map((event) => event.traceparent)).toEqual([
      '00-0af7651916cd43dd8448eb211c80319c-0000000000000001-01',
      foreign,
    ]);
    expect(telemetry.spans).toMatchObject([
      { name: 'publish analytics', links: [{ traceId: '1'.repeat(32) }] },
    ]);
  });
});
