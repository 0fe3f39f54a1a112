import { ServiceBusClient, type ServiceBusReceivedMessage } from '@azure/service-bus';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import type { Broker } from '../../../../local/broker/start-broker';
import { ConfigurationError } from '../../../../shared/errors/configuration-error';
import { ContractViolationError } from '../../../../shared/errors/contract-violation-error';
import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import { createServiceBusClient } from '../../../../shared/messaging/service-bus-client';
import { ServiceBusSender } from '../../../../shared/messaging/service-bus-sender';
import { brokerWithQueues } from '../../../support/broker-with-queues';
import { outboundMessage } from '../../../support/outbound-message';

jest.setTimeout(30_000);

function senderTo(connectionString: string): ServiceBusSender {
  const noCredential = (): never => {
    throw new Error('a connection string needs no identity');
  };
  return new ServiceBusSender(
    createServiceBusClient({ kind: 'connection-string', connectionString }, noCredential),
  );
}

function connectionStringTo(port: number): string {
  return `Endpoint=sb://127.0.0.1:${port};SharedAccessKeyName=a;SharedAccessKey=a;UseDevelopmentEmulator=true`;
}

describe('ServiceBusSender on the broker', () => {
  let broker: Broker;
  let sender: ServiceBusSender;
  let reader: ServiceBusClient;

  async function receivedFrom(queue: string, count: number): Promise<ServiceBusReceivedMessage[]> {
    const receiver = reader.createReceiver(queue, { receiveMode: 'receiveAndDelete' });
    const messages: ServiceBusReceivedMessage[] = [];
    while (messages.length < count) {
      messages.push(...(await receiver.receiveMessages(count - messages.length, { maxWaitTimeInMs: 500 })));
    }
    await receiver.close();
    return messages;
  }

  beforeAll(async () => {
    broker = await brokerWithQueues('single', 'many', 'twice', 'later', 'large');
    sender = senderTo(broker.connectionString);
    reader = new ServiceBusClient(broker.connectionString);
  });

  afterAll(async () => {
    await reader.close();
    await sender.close();
    await broker.close();
  });

  it('keeps bytes, broker properties and the types of application properties', async () => {
    const body = Buffer.from([0x00, 0xff, 0x7b, 0x22]);

    await sender.send('single', [
      outboundMessage({
        messageId: 'dv-1~3',
        body,
        contentType: 'application/cloudevents+json',
        label: 'dataverse.account.Update',
        correlationId: 'c-1',
        sessionId: 'account:1',
        applicationProperties: { table: 'account', hop: 3, attempt: 0, urgent: true, share: 0.5 },
      }),
    ]);

    const [message] = await receivedFrom('single', 1);
    expect(message).toMatchObject({
      messageId: 'dv-1~3',
      body,
      contentType: 'application/cloudevents+json',
      subject: 'dataverse.account.Update',
      correlationId: 'c-1',
      sessionId: 'account:1',
      applicationProperties: { table: 'account', hop: 3, attempt: 0, urgent: true, share: 0.5 },
    });
  });

  it('sends more than one batch holds, in order', async () => {
    const sizeBytes = 40_000;
    const messages = Array.from({ length: 60 }, (_, index) =>
      outboundMessage({ messageId: `m-${index}`, body: Buffer.alloc(sizeBytes, index) }),
    );

    await sender.send('many', messages);

    const received = await receivedFrom('many', 60);
    expect(received.map(({ messageId }) => messageId)).toEqual(messages.map(({ messageId }) => messageId));
  });

  it('leaves one message when the same copy is sent twice', async () => {
    await sender.send('twice', [outboundMessage({ messageId: 'dv-1~1' })]);
    await sender.send('twice', [
      outboundMessage({ messageId: 'dv-1~1' }),
      outboundMessage({ messageId: 'dv-2' }),
    ]);

    const received = await receivedFrom('twice', 2);
    expect(received.map(({ messageId }) => messageId)).toEqual(['dv-1~1', 'dv-2']);
  });

  it('hides a scheduled copy until its time', async () => {
    const scheduledEnqueueTime = new Date(Date.now() + 700);
    await sender.send('later', [outboundMessage({ scheduledEnqueueTime })]);

    const [message] = await receivedFrom('later', 1);

    expect(message?.enqueuedTimeUtc?.getTime()).toBeGreaterThanOrEqual(scheduledEnqueueTime.getTime());
  });

  it('says that a message is too large, and goes on with the next one', async () => {
    const tooLarge = outboundMessage({ body: Buffer.alloc(2_000_000) });

    await expect(sender.send('large', [tooLarge])).rejects.toBeInstanceOf(ContractViolationError);

    await sender.send('large', [outboundMessage({ messageId: 'small' })]);
    const [message] = await receivedFrom('large', 1);
    expect(message?.messageId).toBe('small');
  });

  it('says that a queue does not exist', async () => {
    const sending = sender.send('nowhere', [outboundMessage()]);

    await expect(sending).rejects.toBeInstanceOf(ConfigurationError);
    await expect(sending).rejects.toHaveProperty('details.destination', 'nowhere');
  });

  it('sends again after the broker was away, without being told', async () => {
    const own = await brokerWithQueues('queue');
    const persistent = senderTo(own.connectionString);
    await persistent.send('queue', [outboundMessage({ messageId: 'before' })]);

    await own.stop();
    await expect(
      persistent.send('queue', [outboundMessage({ messageId: 'lost' })], {
        signal: AbortSignal.timeout(2_000),
      }),
    ).rejects.toBeInstanceOf(TargetUnavailableError);
    await own.resume();
    await persistent.send('queue', [outboundMessage({ messageId: 'after' })]);

    const kept = own.entities.peek('queue', { count: 10 });
    expect(kept.map(({ messageId }) => messageId)).toEqual(['before', 'after']);
    await persistent.close();
    await own.close();
  });

  it('gives up after two seconds when the caller wants it so and nobody answers', async () => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => sockets.push(socket));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const lost = senderTo(connectionStringTo((silent.address() as AddressInfo).port));
    const startedAtMs = Date.now();

    const sending = lost.send('queue', [outboundMessage()], { signal: AbortSignal.timeout(2_000) });

    await expect(sending).rejects.toBeInstanceOf(TargetUnavailableError);
    expect(Date.now() - startedAtMs).toBeLessThan(2_500);
    sockets.forEach((socket) => socket.destroy());
    silent.close();
    await lost.close();
  });
});
