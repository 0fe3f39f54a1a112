import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import { ServiceBusEventPublisher } from '../../../../shared/events/service-bus-event-publisher';
import {
  carriesClaimCheck,
  claimCheckContainer,
  ClaimChecks,
} from '../../../../shared/messaging/claim-check';
import { FakeBlobStore } from '../../../support/fake-blob-store';
import { FakeMessageSender } from '../../../support/fake-message-sender';
import { integrationEvent } from '../../../support/integration-event';

function setUp(): { blobs: FakeBlobStore; sender: FakeMessageSender; publisher: ServiceBusEventPublisher } {
  const blobs = new FakeBlobStore();
  const sender = new FakeMessageSender();
  return { blobs, sender, publisher: new ServiceBusEventPublisher(sender, new ClaimChecks(blobs)) };
}

describe('ServiceBusEventPublisher', () => {
  it('sends the events of one call in their order', async () => {
    const { sender, publisher } = setUp();

    await publisher.publish('dataverse-events', [integrationEvent(), integrationEvent({ id: 'dv-2' })]);

    expect(sender.sentTo('dataverse-events').map(({ messageId }) => messageId)).toEqual(['dv-1', 'dv-2']);
  });

  it('stores a large body before it sends the pointer', async () => {
    const { blobs, sender, publisher } = setUp();

    await publisher.publish('dataverse-events', [integrationEvent({ data: { text: 'x'.repeat(200_000) } })]);

    const [message] = sender.sentTo('dataverse-events');
    expect(carriesClaimCheck({ contentType: message?.contentType })).toBe(true);
    expect(blobs.namesIn(claimCheckContainer)).toHaveLength(1);
  });

  it('sends nothing when a large body cannot be stored', async () => {
    const { blobs, sender, publisher } = setUp();
    blobs.failure = new TargetUnavailableError('The store does not answer');

    const publishing = publisher.publish('dataverse-events', [
      integrationEvent(),
      integrationEvent({ id: 'dv-2', data: { text: 'x'.repeat(200_000) } }),
    ]);

    await expect(publishing).rejects.toBe(blobs.failure);
    expect(sender.destinations).toEqual([]);
  });
});
