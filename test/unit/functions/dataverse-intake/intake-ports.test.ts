import { intakePorts } from '../../../../functions/dataverse-intake/intake-ports';
import { readChange } from '../../../../functions/dataverse-intake/read-change';
import { ServiceBusEventPublisher } from '../../../../shared/events/service-bus-event-publisher';
import { createServices } from '../../../../shared/hosting/services';
import { ClaimChecks } from '../../../../shared/messaging/claim-check';
import { contextBody } from '../../../support/execution-context';
import { FakeBlobStore } from '../../../support/fake-blob-store';
import { FakeMessageSender } from '../../../support/fake-message-sender';

const event = readChange(contextBody(), '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01');

function portsOf(environment: Record<string, string>) {
  const sender = new FakeMessageSender();
  const blobs = new FakeBlobStore();
  const eventPublisher = new ServiceBusEventPublisher(sender, new ClaimChecks(blobs));
  return { sender, blobs, ports: intakePorts(createServices(environment, { eventPublisher, blobs })) };
}

describe('intakePorts', () => {
  it('publishes to the topic of the settings', async () => {
    const { sender, ports } = portsOf({ DataverseEventsTopic: 'dataverse-events' });

    await ports.publish(event);

    expect(sender.sentTo('dataverse-events')).toMatchObject([
      { messageId: event.id, label: 'dataverse.account.Update', contentType: 'application/cloudevents+json' },
    ]);
  });

  it('fails the attempt, and leaves the spill at work, when the topic is not set', async () => {
    const { blobs, ports } = portsOf({});

    await expect(ports.publish(event)).rejects.toMatchObject({ name: 'ConfigurationError' });
    await ports.spilled.keep(event, contextBody());

    expect(blobs.namesIn('intake-spill')).toHaveLength(1);
  });
});
