import rhea from 'rhea';
import type { BrokerStamp } from '../../../../../local/broker/engine/message-content';
import type { FilterValue } from '../../../../../local/broker/filters/compiled-rule';
import { EncodedValue } from '../../../../../local/broker/message/encode-value';
import { parseMessage } from '../../../../../local/broker/message/parse-message';
import { sentMessage } from '../../../../support/broker/sent-message';

const stamp: BrokerStamp = {
  sequenceNumber: 2,
  enqueuedSequenceNumber: 1,
  enqueuedTimeMs: 5_000,
  deliveryCount: 0,
  state: 'active',
};

const { types } = rhea;

describe('EncodedMessage', () => {
  it('shows rules its system and application properties', () => {
    const message = parseMessage(
      rhea.message.encode({
        message_id: 42,
        correlation_id: 'c',
        to: 't',
        reply_to: 'r',
        subject: 'l',
        content_type: 'application/json',
        group_id: 's',
        reply_to_group_id: 'rs',
        application_properties: { number: 5, text: 'a', list: [1] },
        message_annotations: { 'x-opt-partition-key': 'p', 'x-opt-scheduled-enqueue-time': new Date(9) },
        body: null,
      }),
    );

    const { system, applicationProperties } = message.filterable(stamp);

    expect(system).toEqual({
      messageId: '42',
      correlationId: 'c',
      to: 't',
      replyTo: 'r',
      label: 'l',
      contentType: 'application/json',
      sessionId: 's',
      replyToSessionId: 'rs',
      partitionKey: 'p',
      scheduledEnqueueTimeUtc: new Date(9),
      deliveryCount: 0n,
      enqueuedSequenceNumber: 1n,
      enqueuedTimeUtc: new Date(5_000),
      sequenceNumber: 2n,
    });
    expect(applicationProperties).toEqual(
      new Map<string, FilterValue>([
        ['number', 5n],
        ['text', 'a'],
      ]),
    );
  });

  it('adds and replaces application properties and keeps the exact types of the others', () => {
    const message = sentMessage({
      messageId: 'a',
      body: 'kept',
      applicationProperties: { double: types.wrap_double(2), replaced: 'old' },
    });

    const changed = message.withProperties(
      new Map<string, string | EncodedValue>([
        ['replaced', 'new'],
        ['byte', new EncodedValue(Buffer.from([0x51, 0xff]))],
      ]),
    );

    expect([...changed.filterable(stamp).applicationProperties]).toEqual([
      ['double', 2],
      ['replaced', 'new'],
      ['byte', -1n],
    ]);
    expect(changed.encode(stamp).includes(Buffer.from([0x51, 0xff]))).toBe(true);
    expect(changed.bodyBytes()).toEqual(message.bodyBytes());
    expect(message.filterable(stamp).applicationProperties.get('replaced')).toBe('old');
  });

  it('is the same message when nothing is changed', () => {
    const message = sentMessage({ messageId: 'a' });

    expect(message.withProperties(new Map())).toBe(message);
  });

  it('takes what a rule made of it: new, changed and removed properties, other fields', () => {
    const message = sentMessage({
      messageId: 'a',
      label: 'old',
      applicationProperties: { kept: types.wrap_int(7), changed: 1, removed: 'x', unseen: [1, 2] },
    });
    const before = message.filterable(stamp);
    const applicationProperties = new Map(before.applicationProperties);
    applicationProperties.delete('removed');
    applicationProperties.set('changed', 2n).set('RuleName', 'rule');

    const result = message.withRuleResult(before, {
      system: { ...before.system, label: 'new', contentType: 'text/plain', sessionId: undefined },
      applicationProperties,
    });

    const decoded = rhea.message.decode(result.encode(stamp)) as unknown as Record<string, unknown>;
    expect(decoded).toMatchObject({ message_id: 'a', subject: 'new', content_type: 'text/plain' });
    expect(decoded['application_properties']).toEqual({
      kept: 7,
      changed: 2,
      unseen: [1, 2],
      RuleName: 'rule',
    });
    expect(result.encode(stamp).includes(Buffer.from([0x54, 7]))).toBe(true);
  });

  it('removes a field that a rule removed', () => {
    const message = sentMessage({ messageId: 'a', sessionId: 's', label: 'l' });
    const before = message.filterable(stamp);

    const result = message.withRuleResult(before, {
      ...before,
      system: { ...before.system, sessionId: undefined },
    });

    expect(result.sessionId).toBeUndefined();
    expect(result.filterable(stamp).system.label).toBe('l');
  });
});
