import { ServiceBusError } from '@azure/service-bus';
import { AccessDeniedError } from '../../../../shared/errors/access-denied-error';
import { ConfigurationError } from '../../../../shared/errors/configuration-error';
import { ContractViolationError } from '../../../../shared/errors/contract-violation-error';
import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import { ThrottledError } from '../../../../shared/errors/throttled-error';
import { ServiceBusSender } from '../../../../shared/messaging/service-bus-sender';
import { FakeServiceBusClient } from '../../../support/fake-service-bus-client';
import { outboundMessage } from '../../../support/outbound-message';

function setUp(options: { timeoutMs?: number } = {}): {
  client: FakeServiceBusClient;
  sender: ServiceBusSender;
} {
  const client = new FakeServiceBusClient();
  return { client, sender: new ServiceBusSender(client.asSdkClient(), options) };
}

function messagesOfSize(sizesBytes: readonly number[]): ReturnType<typeof outboundMessage>[] {
  return sizesBytes.map((size, index) =>
    outboundMessage({ messageId: `m-${index}`, body: Buffer.alloc(size) }),
  );
}

describe('ServiceBusSender', () => {
  it('writes every part of a message where the broker expects it', async () => {
    const { client, sender } = setUp();
    const scheduledEnqueueTime = new Date(Date.UTC(2026, 10, 21));

    await sender.send('account-to-erp', [
      outboundMessage({
        messageId: 'dv-1~1',
        body: new Uint8Array([1, 2, 3]).subarray(1),
        contentType: 'application/cloudevents+json',
        label: 'dataverse.account.Update',
        correlationId: 'c-1',
        sessionId: 'account:1',
        applicationProperties: { table: 'account', hop: 1 },
        scheduledEnqueueTime,
      }),
    ]);

    expect(client.sends).toEqual([
      {
        destination: 'account-to-erp',
        messages: [
          {
            messageId: 'dv-1~1',
            body: Buffer.from([2, 3]),
            contentType: 'application/cloudevents+json',
            subject: 'dataverse.account.Update',
            correlationId: 'c-1',
            sessionId: 'account:1',
            applicationProperties: { table: 'account', hop: 1 },
            scheduledEnqueueTimeUtc: scheduledEnqueueTime,
          },
        ],
      },
    ]);
  });

  it('fills batches up to the limit, in order, and sends alone what no batch can hold', async () => {
    const { client, sender } = setUp();
    client.batchSizeBytes = 10;

    await sender.send('topic', messagesOfSize([4, 6, 1, 11, 5, 6]));

    const ids = client.sends.map(({ messages }) => messages.map(({ messageId }) => messageId));
    expect(ids).toEqual([['m-0', 'm-1'], ['m-2'], ['m-3'], ['m-4'], ['m-5']]);
  });

  it('opens one link per destination and none for nothing', async () => {
    const { client, sender } = setUp();

    await sender.send('a', []);
    await sender.send('b', [outboundMessage()]);
    await sender.send('b', [outboundMessage()]);

    expect(client.created).toEqual(['b']);
  });

  it('gives up after its time, also when the SDK ignores the signal', async () => {
    const { client, sender } = setUp({ timeoutMs: 1 });
    client.hangs = true;

    const sending = sender.send('queue', [outboundMessage()]);

    await expect(sending).rejects.toBeInstanceOf(TargetUnavailableError);
    await expect(sending).rejects.toHaveProperty('cause.name', 'TimeoutError');
  });

  it("gives up when the caller's signal says so", async () => {
    const { client, sender } = setUp();
    client.hangs = true;
    const caller = new AbortController();

    const sending = sender.send('queue', [outboundMessage()], { signal: caller.signal });
    caller.abort();

    await expect(sending).rejects.toBeInstanceOf(TargetUnavailableError);
  });

  it.each([
    [new ServiceBusError('too large', 'MessageSizeExceeded'), ContractViolationError],
    [new ServiceBusError('no such entity', 'MessagingEntityNotFound'), ConfigurationError],
    [new ServiceBusError('no claim', 'UnauthorizedAccess'), AccessDeniedError],
    [new ServiceBusError('busy', 'ServiceBusy'), ThrottledError],
    [new ServiceBusError('lost', 'ServiceCommunicationProblem'), TargetUnavailableError],
    [new Error('connect ECONNREFUSED'), TargetUnavailableError],
    [new TypeError('messageId is longer than 128 characters'), ContractViolationError],
    [
      new AggregateError([new Error('first attempt'), new ServiceBusError('busy', 'ServiceBusy')]),
      ThrottledError,
    ],
  ])('translates %s and keeps it as the cause', async (failure, expected) => {
    const { client, sender } = setUp();
    client.failure = failure;

    const sending = sender.send('queue', [outboundMessage()]);

    await expect(sending).rejects.toBeInstanceOf(expected);
    await expect(sending).rejects.toMatchObject({
      cause: failure,
      details: { target: 'service-bus', destination: 'queue' },
    });
  });

  it('closes the connection', async () => {
    const { client, sender } = setUp();

    await sender.close();

    expect(client.closed).toBe(true);
  });
});
