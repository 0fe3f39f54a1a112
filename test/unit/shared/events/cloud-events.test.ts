import fc from 'fast-check';
import { ContractViolationError } from '../../../../shared/errors/contract-violation-error';
import { decodeEvent } from '../../../../shared/events/decode-event';
import { encodeEvent } from '../../../../shared/events/encode-event';
import type { IntegrationEvent } from '../../../../shared/events/integration-event';
import type { InboundMessage } from '../../../../shared/messaging/inbound-message';
import type { OutboundMessage } from '../../../../shared/messaging/outbound-message';
import { inboundMessage } from '../../../support/inbound-message';
import { integrationEvent } from '../../../support/integration-event';

/** What a receiver sees of a message whose properties all arrived. */
function received(message: OutboundMessage): InboundMessage {
  const { traceparent } = message.applicationProperties;
  return inboundMessage({
    bytes: message.body,
    contentType: message.contentType,
    correlationId: message.correlationId,
    sessionId: message.sessionId,
    traceparent: typeof traceparent === 'string' ? traceparent : undefined,
    applicationProperties: message.applicationProperties,
  });
}

function envelopeOf(event: IntegrationEvent): unknown {
  return JSON.parse(Buffer.from(encodeEvent(event).body).toString());
}

describe('encodeEvent', () => {
  it('writes a CloudEvents envelope in structured mode', () => {
    const event = integrationEvent({ correlationId: 'c-1', traceparent: '00-trace' });

    expect(envelopeOf(event)).toEqual({
      specversion: '1.0',
      id: 'dv-1',
      type: 'dataverse.account.Update',
      source: '/dataverse/contoso',
      subject: 'account/7a1e',
      time: '2026-11-21T04:00:00.000Z',
      datacontenttype: 'application/json',
      data: { name: 'Contoso' },
      correlationid: 'c-1',
      traceparent: '00-trace',
    });
  });

  it('mirrors in broker properties what rules and adapters read', () => {
    const message = encodeEvent(
      integrationEvent({ sessionId: 'account:7a1e', correlationId: 'c-1', traceparent: '00-trace' }),
    );

    expect(message).toMatchObject({
      messageId: 'dv-1',
      label: 'dataverse.account.Update',
      contentType: 'application/cloudevents+json',
      correlationId: 'c-1',
      sessionId: 'account:7a1e',
      applicationProperties: { table: 'account', source: '/dataverse/contoso', traceparent: '00-trace' },
    });
  });

  it.each(['', '42', '1e3', 'true', 'null', '"quoted"'])(
    'refuses the id %j, which would not arrive whole',
    (id) => {
      expect(() => encodeEvent(integrationEvent({ id }))).toThrow(ContractViolationError);
    },
  );

  it.each([{ type: '' }, { source: '' }, { time: 'yesterday' }, { subject: '' }])(
    'refuses an event with %j',
    (change) => {
      expect(() => encodeEvent(integrationEvent(change))).toThrow(ContractViolationError);
    },
  );
});

describe('decodeEvent', () => {
  it('gives back every event that was encoded', () => {
    const text = fc.string({ minLength: 1 });
    const events = fc.record(
      {
        id: fc.uuid().map((digest) => `dv-${digest}`),
        type: text,
        source: fc.webPath().map((path) => `/dataverse${path}`),
        subject: text,
        time: fc
          .date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true })
          .map((date) => date.toISOString()),
        data: fc.jsonValue().map((value) => ({ value: JSON.parse(JSON.stringify(value)) as unknown })),
        correlationId: text,
        sessionId: text,
        traceparent: text,
      },
      { requiredKeys: ['id', 'type', 'source', 'subject', 'time', 'data'] },
    );

    fc.assert(
      fc.property(events, (event) => {
        const decoded = decodeEvent(received(encodeEvent({ ...event, properties: { table: 'account' } })));

        expect(decoded).toMatchObject(event);
      }),
      { numRuns: 50 },
    );
  });

  it('accepts attributes it does not know', () => {
    const { body } = encodeEvent(integrationEvent());
    const widened = {
      ...(JSON.parse(Buffer.from(body).toString()) as object),
      partitionkey: 'a',
      dataschema: '/s',
    };

    const event = decodeEvent(inboundMessage({ bytes: Buffer.from(JSON.stringify(widened)) }));

    expect(event.id).toBe('dv-1');
  });

  it('takes the correlation id from the envelope when the broker has none', () => {
    const message = received(encodeEvent(integrationEvent({ correlationId: 'c-1' })));

    expect(decodeEvent({ ...message, correlationId: undefined }).correlationId).toBe('c-1');
  });

  it.each([
    ['no JSON', 'hello', '$'],
    ['a list', '[]', '$'],
    ['another version', '{"specversion":"0.3"}', 'specversion'],
    ['no id', '{"specversion":"1.0"}', 'id'],
  ])('refuses %s and names the place', (_, body, path) => {
    const decode = (): unknown => decodeEvent(inboundMessage({ bytes: Buffer.from(body) }));

    expect(decode).toThrow(ContractViolationError);
    expect(decode).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ path }) as unknown }) as Error,
    );
  });
});
