import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import Long from 'long';
import { readParkedMessage } from '../../../../shared/messaging/read-parked-message';

function received(changes: Partial<ServiceBusReceivedMessage> = {}): ServiceBusReceivedMessage {
  return {
    body: Buffer.from('{"a":1}'),
    messageId: 'dv-1~2',
    subject: 'dataverse.account.Update',
    contentType: 'application/cloudevents+json',
    sequenceNumber: Long.fromString('9007199254740993'),
    enqueuedTimeUtc: new Date(Date.UTC(2026, 10, 21)),
    deliveryCount: 0,
    applicationProperties: { logicalId: 'dv-1', attempt: 1, hop: 2, table: 'account' },
    ...changes,
  } as ServiceBusReceivedMessage;
}

describe('readParkedMessage', () => {
  it('reads the message as its flow would receive it, and its place without losing a digit', () => {
    const parked = readParkedMessage(received());

    expect(parked.sequenceNumber).toBe('9007199254740993');
    expect(parked.parkedAt).toEqual(new Date(Date.UTC(2026, 10, 21)));
    expect(parked.message).toMatchObject({
      logicalId: 'dv-1',
      messageId: 'dv-1~2',
      label: 'dataverse.account.Update',
      attempt: 1,
      hop: 2,
      applicationProperties: { table: 'account' },
    });
    expect(Buffer.from(parked.message.bytes).toString()).toBe('{"a":1}');
  });

  it('tells a verdict of the flow', () => {
    const applicationProperties = {
      parkedReason: 'BUSINESS_RULE',
      DeadLetterReason: 'BUSINESS_RULE',
      DeadLetterErrorDescription: 'The ERP refuses the customer',
    };

    expect(readParkedMessage(received({ applicationProperties }))).toMatchObject({
      reason: 'BUSINESS_RULE',
      detail: 'The ERP refuses the customer',
      by: 'flow',
    });
  });

  it('tells a dead letter that the platform forwarded', () => {
    const applicationProperties = { DeadLetterReason: 'MaxDeliveryCountExceeded' };

    expect(readParkedMessage(received({ applicationProperties }))).toMatchObject({
      reason: 'MaxDeliveryCountExceeded',
      detail: '',
      by: 'platform',
    });
  });

  it('reads a message that carries nothing at all', () => {
    const parked = readParkedMessage({ body: undefined } as unknown as ServiceBusReceivedMessage);

    expect(parked).toMatchObject({ sequenceNumber: '0', reason: 'UNKNOWN', by: 'platform' });
    expect(parked.message.bytes.byteLength).toBe(0);
  });
});
