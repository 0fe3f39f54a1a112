import { readChange } from '../../../../functions/dataverse-intake/read-change';
import { createRelayEndpointHandler } from '../../../../functions/dataverse-intake/relay-endpoint.handler';
import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import { deliveryContext } from '../../../support/delivery-context';
import { contextBody } from '../../../support/execution-context';
import { FakeChangeTopic } from '../../../support/fake-change-topic';
import { inboundMessage } from '../../../support/inbound-message';

const context = deliveryContext();

function setUp() {
  const topic = new FakeChangeTopic();
  return { topic, relay: createRelayEndpointHandler({ publish: topic.publish }) };
}

/** A message as a Service Bus endpoint of Dataverse sends it: no label, properties named by URIs. */
function endpointMessage(bytes: Uint8Array) {
  const claims = 'http://schemas.microsoft.com/xrm/2011/Claims';
  return inboundMessage({
    logicalId: '4e1c0c6f41b84c2a9d0a',
    label: '',
    bytes,
    applicationProperties: {
      [`${claims}/EntityLogicalName`]: 'account',
      [`${claims}/RequestName`]: 'Update',
    },
  });
}

describe('relayEndpoint', () => {
  it('publishes the same event as the webhook would', async () => {
    const { topic, relay } = setUp();

    const outcome = await relay(endpointMessage(contextBody()), context);

    expect(outcome).toBe('completed');
    expect(topic.accepted).toEqual([readChange(contextBody(), context.traceparent)]);
  });

  it('refuses a body that is not a context and names the path, so that it is parked', async () => {
    const { topic, relay } = setUp();

    await expect(relay(endpointMessage(Buffer.from('@\u0006string')), context)).rejects.toMatchObject({
      disposition: 'park',
      details: { path: '$' },
    });
    expect(topic.accepted).toEqual([]);
  });

  it('lets the message wait while the topic does not accept', async () => {
    const { topic, relay } = setUp();
    topic.mood = new TargetUnavailableError('Service Bus did not accept the message');

    await expect(relay(endpointMessage(contextBody()), context)).rejects.toMatchObject({
      disposition: 'wait',
    });
  });
});
