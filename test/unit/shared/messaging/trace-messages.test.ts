import { inInvocation } from '../../../../shared/hosting/in-invocation';
import type { OutboundMessage } from '../../../../shared/messaging/outbound-message';
import { sendInSpan } from '../../../../shared/messaging/trace-messages';
import { outboundMessage } from '../../../support/outbound-message';
import { recordTelemetry, type RecordedTelemetry } from '../../../support/recorded-telemetry';

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const foreign = '00-11111111111111111111111111111111-2222222222222222-01';

/** The properties of each message as they are sent. */
async function sentProperties(
  ...messages: OutboundMessage[]
): Promise<OutboundMessage['applicationProperties'][]> {
  let sent: readonly OutboundMessage[] = [];
  await sendInSpan('orders', messages, (traced) => {
    sent = traced;
    return Promise.resolve();
  });
  return sent.map(({ applicationProperties }) => applicationProperties);
}

const withTrace = (trace: string, more = {}): OutboundMessage =>
  outboundMessage({ applicationProperties: { table: 'account', traceparent: trace, ...more } });

describe('sendInSpan', () => {
  describe('with telemetry', () => {
    let telemetry: RecordedTelemetry;
    const facts = { flow: 'account-to-erp', function: 'account-to-erp-deliver' };

    beforeEach(() => {
      telemetry = recordTelemetry();
    });

    afterEach(() => {
      telemetry.close();
    });

    it('makes the sending the parent of what the message starts, under both names', async () => {
      const [properties] = await inInvocation({ traceparent, platform: traceparent, facts }, () =>
        sentProperties(withTrace(traceparent, { 'diagnostic-Id': 'old' })),
      );

      const expected = '00-0af7651916cd43dd8448eb211c80319c-0000000000000001-01';
      expect(properties).toEqual({ table: 'account', traceparent: expected, 'Diagnostic-Id': expected });
      expect(telemetry.spans).toMatchObject([
        { name: 'send orders', attributes: { 'messaging.destination.name': 'orders', ...facts }, links: [] },
      ]);
    });

    it('gives a message without a trace the one of the invocation', async () => {
      const [properties] = await inInvocation({ traceparent, platform: traceparent, facts }, () =>
        sentProperties(outboundMessage({ applicationProperties: {} })),
      );

      expect(properties?.['traceparent']).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-/);
    });

    it('lets messages of other traces keep them, and links to each', async () => {
      const sent = await inInvocation({ traceparent, platform: traceparent, facts }, () =>
        sentProperties(withTrace(foreign), withTrace(foreign), withTrace(traceparent)),
      );

      expect(sent.map((properties) => properties['traceparent'])).toEqual([
        foreign,
        foreign,
        expect.stringContaining('0af7651916cd43dd8448eb211c80319c'),
      ]);
      expect(telemetry.spans[0]?.links).toMatchObject([{ traceId: '1'.repeat(32) }]);
    });
  });

  it('repeats the trace under the other name without telemetry', async () => {
    const sent = await sentProperties(withTrace(traceparent), outboundMessage({ applicationProperties: {} }));

    expect(sent).toEqual([{ table: 'account', traceparent, 'Diagnostic-Id': traceparent }, {}]);
  });
});
