import { decodeInbound } from '../../../../shared/messaging/decode-inbound';

/** As the platform hands it over: first letters lowered, texts JSON-parsed. */
const metadata = {
  messageId: 'dv-1~2',
  deliveryCount: 3,
  sequenceNumber: 42,
  enqueuedTimeUtc: '2026-11-21T04:00:00Z',
  contentType: 'application/cloudevents+json',
  subject: 'dataverse.account.Update',
  correlationId: 'c-1',
  sessionId: 'account:1',
  applicationProperties: {
    logicalId: 'dv-1',
    attempt: 1,
    hop: 2,
    replayId: 'r-1',
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    table: 'account',
    urgent: true,
    nested: { inner: 1 },
    absent: null,
  },
};

describe('decodeInbound', () => {
  it('reads a copy with its counters and leaves the bytes alone', () => {
    const body = Buffer.from('{"big":12345678901234567890}');

    const message = decodeInbound(body, metadata);

    expect(message).toEqual({
      logicalId: 'dv-1',
      messageId: 'dv-1~2',
      label: 'dataverse.account.Update',
      contentType: 'application/cloudevents+json',
      correlationId: 'c-1',
      sessionId: 'account:1',
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      attempt: 1,
      hop: 2,
      replayId: 'r-1',
      deliveryCount: 3,
      enqueuedAt: new Date('2026-11-21T04:00:00Z'),
      applicationProperties: {
        logicalId: 'dv-1',
        attempt: 1,
        hop: 2,
        replayId: 'r-1',
        traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
        table: 'account',
        urgent: true,
      },
      bytes: body,
    });
    expect(message.bytes).toBe(body);
  });

  it('takes a first delivery at its message id, with nothing counted', () => {
    const message = decodeInbound(Buffer.from(''), { messageId: 'dv-1', deliveryCount: 1 });

    expect(message).toMatchObject({
      logicalId: 'dv-1',
      messageId: 'dv-1',
      attempt: 0,
      hop: 0,
      deliveryCount: 1,
    });
    expect(message.replayId).toBeUndefined();
  });

  it('never gives two messages one id when the platform has turned their ids into the same number', () => {
    const parsedIds = { messageId: 1000, enqueuedTimeUtc: '2026-11-21T04:00:00Z' };

    const first = decodeInbound(Buffer.from(''), { ...parsedIds, sequenceNumber: 7 });
    const second = decodeInbound(Buffer.from(''), { ...parsedIds, sequenceNumber: 8 });

    expect(first.logicalId).not.toBe(second.logicalId);
    expect(first.logicalId).toBe(
      decodeInbound(Buffer.from(''), { ...parsedIds, sequenceNumber: 7 }).logicalId,
    );
  });

  it.each([
    ['nothing', undefined],
    ['an empty id', { messageId: '' }],
    ['null', { messageId: null }],
    ['a boolean', { messageId: true }],
    ['an object', { messageId: { a: 1 } }],
  ])('finds an id that holds a letter for %s', (_, given) => {
    const { logicalId } = decodeInbound(Buffer.from('x'), given);

    expect(logicalId).toMatch(/[a-z]/);
  });

  it('gives texts that arrived as numbers back as texts', () => {
    const message = decodeInbound(Buffer.from(''), { messageId: 'm', correlationId: 17, sessionId: false });

    expect(message).toMatchObject({ correlationId: '17', sessionId: 'false' });
  });

  it.each([[-1], ['many'], [1.5], [null]])('counts a broken counter (%j) as none', (attempt) => {
    const message = decodeInbound(Buffer.from(''), { messageId: 'm', applicationProperties: { attempt } });

    expect(message.attempt).toBe(0);
  });

  it('continues the trace of publishers that only set Diagnostic-Id', () => {
    const message = decodeInbound(Buffer.from(''), {
      messageId: 'm',
      applicationProperties: { 'diagnostic-Id': '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' },
    });

    expect(message.traceparent).toContain('0af7651916cd43dd8448eb211c80319c');
  });

  it.each([
    ['text', 'hello', 'hello'],
    ['an object', { a: 1 }, '{"a":1}'],
    ['nothing', undefined, ''],
  ])('accepts %s from a run by hand', (_, body, expected) => {
    expect(Buffer.from(decodeInbound(body, {}).bytes).toString()).toBe(expected);
  });
});
