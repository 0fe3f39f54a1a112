import { deadLetterBlobName, describeDeadLetter } from '../../../../local/event-grid/dead-letter';
import { cloudEventContent, publishedAtMs, publishedEvent } from '../../../support/event-grid/sample-events';

const end = {
  reason: 'MaxDeliveryAttemptsExceeded',
  attempts: 3,
  lastOutcome: 'NotFound',
  lastAttemptAtMs: publishedAtMs + 1_000,
};

describe('describeDeadLetter', () => {
  it('adds lower-case attributes to a CloudEvent', () => {
    expect(describeDeadLetter({ event: publishedEvent(), ...end })).toEqual({
      ...cloudEventContent(),
      deadletterreason: 'MaxDeliveryAttemptsExceeded',
      deliveryattempts: 3,
      lastdeliveryoutcome: 'NotFound',
      publishtime: '2026-01-01T00:00:00.000Z',
      lastdeliveryattempttime: '2026-01-01T00:00:01.000Z',
    });
  });

  it('adds camel-case fields to an event in the Event Grid schema', () => {
    const event = publishedEvent({ schema: 'EventGridSchema', content: { id: 'e1' } });

    expect(describeDeadLetter({ event, ...end })).toEqual({
      id: 'e1',
      deadLetterReason: 'MaxDeliveryAttemptsExceeded',
      deliveryAttempts: 3,
      lastDeliveryOutcome: 'NotFound',
      publishTime: '2026-01-01T00:00:00.000Z',
      lastDeliveryAttemptTime: '2026-01-01T00:00:01.000Z',
    });
  });
});

describe('deadLetterBlobName', () => {
  it('sorts dead letters by topic, subscription and hour', () => {
    const name = deadLetterBlobName('analytics', 'store', Date.UTC(2026, 1, 3, 4));

    expect(name).toMatch(/^analytics\/STORE\/2026\/2\/3\/4\/[0-9a-f-]{36}\.json$/);
  });
});
