import * as fc from 'fast-check';
import rhea from 'rhea';
import { BrokerError } from '../../../../../local/broker/engine/broker-error';
import type { BrokerStamp } from '../../../../../local/broker/engine/message-content';
import { parseBatch, parseMessage } from '../../../../../local/broker/message/parse-message';
import { encodeSent } from '../../../../support/broker/sent-message';

const stamp: BrokerStamp = {
  sequenceNumber: 7,
  enqueuedSequenceNumber: 3,
  enqueuedTimeMs: 1_000,
  deliveryCount: 2,
  state: 'active',
  lockedUntilMs: 61_000,
};

const decode = (bytes: Buffer) => rhea.message.decode(bytes) as unknown as Record<string, unknown>;

describe('parseMessage', () => {
  it('reads what the broker decides by', () => {
    const message = parseMessage(
      encodeSent({ messageId: 'a', sessionId: 's', timeToLiveMs: 5_000, scheduledAtMs: 99_000 }),
    );

    expect(message).toMatchObject({
      messageId: 'a',
      sessionId: 's',
      timeToLiveMs: 5_000,
      scheduledEnqueueTimeMs: 99_000,
    });
  });

  it('puts its own header and annotations in front of the bytes that came', () => {
    const sent = encodeSent({
      messageId: 'a',
      applicationProperties: { double: rhea.types.wrap_double(2) },
      annotations: { 'x-own': 'kept', 'x-opt-sequence-number': 'forged' },
    });
    const tail = sent.subarray(sent.indexOf(Buffer.from([0, 0x53, 0x73])));

    const bytes = parseMessage(sent).encode(stamp);

    expect(bytes.subarray(-tail.length)).toEqual(tail);
    expect(decode(bytes)).toMatchObject({
      delivery_count: 2,
      message_annotations: {
        'x-own': 'kept',
        'x-opt-sequence-number': 7,
        'x-opt-enqueue-sequence-number': 3,
        'x-opt-enqueued-time': new Date(1_000),
        'x-opt-locked-until': new Date(61_000),
        'x-opt-message-state': 0,
      },
    });
  });

  it('says where a dead letter comes from, and no lock where there is none', () => {
    const bytes = parseMessage(encodeSent({ messageId: 'a' })).encode({
      ...stamp,
      lockedUntilMs: undefined,
      state: 'deferred',
      deadLetterSource: 'work',
    });

    const annotations = decode(bytes)['message_annotations'] as object;
    expect(annotations).toMatchObject({ 'x-opt-deadletter-source': 'work', 'x-opt-message-state': 1 });
    expect(annotations).not.toHaveProperty('x-opt-locked-until');
  });

  it('keeps durability, priority and lifetime of the sender', () => {
    const sent = rhea.message.encode({ durable: true, priority: 9, ttl: 70_000, message_id: 'a', body: 'x' });

    expect(decode(parseMessage(sent).encode(stamp))).toMatchObject({
      durable: true,
      priority: 9,
      ttl: 70_000,
    });
  });

  it.each([
    ['without properties', { body: 'x' }],
    ['with properties, but without id', { body: 'x', subject: 'kept', group_id: 'kept too' }],
  ])('gives a message an id when it comes %s', (_, fields) => {
    const message = parseMessage(rhea.message.encode(fields));

    expect(message.messageId).toMatch(/^[0-9a-f]{32}$/);
    expect(decode(message.encode(stamp))).toMatchObject({ ...fields, message_id: message.messageId });
  });

  it('leaves out the body when asked to', () => {
    const message = parseMessage(encodeSent({ messageId: 'a', body: 'secret' }));

    const decoded = decode(message.encode(stamp, { omitBody: true }));

    expect(decoded['message_id']).toBe('a');
    expect(decoded['body']).toBeUndefined();
  });

  it('keeps the bytes it needs when the chunk they came in is overwritten', () => {
    const chunk = encodeSent({ messageId: 'a', body: 'kept' });
    const message = parseMessage(chunk);

    chunk.fill(0);

    expect(message.bodyBytes().toString()).toBe('"kept"');
  });

  it.each([
    ['several data sections', rhea.message.data_sections([Buffer.from('a'), Buffer.from('b')]), 'ab'],
    ['a text', 'Zoë', 'Zoë'],
  ])('finds the body in %s', (_, body, text) => {
    const message = parseMessage(rhea.message.encode({ message_id: 'a', body: body as unknown }));

    expect(message.bodyBytes().toString()).toBe(text);
  });

  it('answers every sequence of bytes with a message or a refusal', () => {
    const damaged = fc
      .tuple(fc.nat(), fc.integer({ min: 0, max: 255 }), fc.nat())
      .map(([position, byte, length]) => {
        const bytes = encodeSent({ messageId: 'a', timeToLiveMs: 5, applicationProperties: { a: 'b' } });
        bytes[position % bytes.length] = byte;
        return bytes.subarray(0, bytes.length - (length % 8));
      });
    const garbage = fc.uint8Array({ maxLength: 80 }).map((bytes) => Buffer.from(bytes));
    fc.assert(
      fc.property(fc.oneof(damaged, garbage), (bytes) => {
        let refusal: unknown = new BrokerError('amqp:decode-error', 'none');
        try {
          const message = parseMessage(bytes);
          message.encode(stamp);
          message.withProperties(new Map([['added', 'x']]));
        } catch (error) {
          refusal = error;
        }

        expect(refusal).toBeInstanceOf(BrokerError);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('parseBatch', () => {
  it('takes a batch apart', () => {
    const parts = [encodeSent({ messageId: 'a', sessionId: 's' }), encodeSent({ messageId: 'b' })];
    const envelope = rhea.message.encode({ body: rhea.message.data_sections(parts) as unknown });

    expect(parseBatch(envelope).map(({ messageId, sessionId }) => [messageId, sessionId])).toEqual([
      ['a', 's'],
      ['b', undefined],
    ]);
  });

  it('refuses a batch of something else', () => {
    const envelope = rhea.message.encode({
      body: rhea.message.data_section(Buffer.from('no message')) as unknown,
    });

    expect(() => parseBatch(envelope)).toThrow('cannot be decoded');
  });
});
