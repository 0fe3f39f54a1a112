import type { AmqpAnnotatedMessage } from '@azure/core-amqp';
import rhea from 'rhea';
import { openNamespace, type ScenarioNamespace } from './support/namespace';
import { receiveMany, receiveOne } from './support/receive';

const { types } = rhea;

describe('what a message carries', () => {
  let namespace: ScenarioNamespace;

  beforeAll(async () => {
    namespace = await openNamespace();
  });

  afterAll(() => namespace.close());

  it('keeps every standard property', async () => {
    const client = namespace.client();
    const sent = {
      body: { nested: [1, 'two', null] },
      messageId: 'id-1',
      correlationId: 'correlation',
      subject: 'dataverse.account.Update',
      contentType: 'application/cloudevents+json',
      to: 'target',
      replyTo: 'answers',
      replyToSessionId: 'answers-1',
      sessionId: 'account:1',
      partitionKey: 'account:1',
      timeToLive: 60_000,
    };
    await client.createSender('standard-properties').sendMessages(sent);

    const message = await receiveOne(client.createReceiver('standard-properties'));

    expect(message).toMatchObject(sent);
    expect(message.expiresAtUtc?.getTime()).toBe((message.enqueuedTimeUtc?.getTime() ?? 0) + 60_000);
  });

  it('keeps the exact types of application properties', async () => {
    const client = namespace.client();
    await client.createSender('amqp-types').sendMessages({
      body: 1,
      applicationProperties: {
        text: 'a',
        yes: true,
        byte: types.wrap_byte(-5) as unknown as number,
        int: types.wrap_int(-70_000) as unknown as number,
        long: types.wrap_long(Buffer.from('0030000000000001', 'hex')) as unknown as number,
        double: types.wrap_double(2) as unknown as number,
        float: types.wrap_float(0.5) as unknown as number,
        uuid: types.wrap_uuid(Buffer.alloc(16, 3)) as unknown as string,
        at: new Date(1_700_000_000_000),
        nothing: null,
      },
    });

    const message = await receiveOne(client.createReceiver('amqp-types', { skipConvertingDate: true }));

    expect(message.applicationProperties).toEqual({
      text: 'a',
      yes: true,
      byte: -5,
      int: -70_000,
      long: Buffer.from('0030000000000001', 'hex'),
      double: 2,
      float: 0.5,
      uuid: Buffer.alloc(16, 3),
      at: new Date(1_700_000_000_000),
      nothing: null,
    });
  });

  it('keeps binary, sequence and value bodies, headers and foreign annotations', async () => {
    const client = namespace.client();
    const annotated = (body: unknown, bodyType: 'data' | 'sequence' | 'value'): AmqpAnnotatedMessage => ({
      body,
      bodyType,
      header: { durable: true, priority: 7 },
      messageAnnotations: { 'x-own': 'kept', 'x-opt-locked-until': 'forged' },
      properties: { messageId: `id-${bodyType}`, contentEncoding: 'gzip' },
    });
    await client
      .createSender('body-types')
      .sendMessages([
        annotated(Buffer.from([0, 255]), 'data'),
        annotated([1, 'two'], 'sequence'),
        annotated('plain', 'value'),
      ]);

    const received = await receiveMany(client.createReceiver('body-types'), 3);

    const [data, sequence, value] = received.map(({ _rawAmqpMessage: raw }) => raw);
    expect(received.map(({ body }) => body as unknown)).toEqual([Buffer.from([0, 255]), [1, 'two'], 'plain']);
    expect([data, sequence, value].map((raw) => raw?.bodyType)).toEqual(['data', 'sequence', 'value']);
    expect(data?.header).toMatchObject({ durable: true, priority: 7 });
    expect(data?.properties?.contentEncoding).toBe('gzip');
    expect(data?.messageAnnotations?.['x-own']).toBe('kept');
    expect(data?.messageAnnotations?.['x-opt-locked-until']).not.toBe('forged');
  });

  it('has an id, also when the sender gave none or a number', async () => {
    const client = namespace.client();
    await client.createSender('message-ids').sendMessages([{ body: 1 }, { body: 2, messageId: 42 }]);

    const [without, numbered] = await receiveMany(client.createReceiver('message-ids'), 2);

    expect(without?.messageId).toMatch(/^[0-9a-f]{32}$/);
    expect(numbered?.messageId).toBe(42);
  });
});
