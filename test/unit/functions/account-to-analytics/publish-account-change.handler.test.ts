import { createPublishAccountChangeHandler } from '../../../../functions/account-to-analytics/publish-account-change.handler';
import type { ChangeEvent } from '../../../../shared/dataverse/execution-context/change-event';
import { ThrottledError } from '../../../../shared/errors/throttled-error';
import { encodeEvent } from '../../../../shared/events/encode-event';
import { deliveryContext } from '../../../support/delivery-context';
import { FakeEventGridTopic } from '../../../support/fake-event-grid-topic';
import { inboundMessage } from '../../../support/inbound-message';
import { sampleAccountChange, sampleAccountId } from '../../../support/sample-change-event';

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

function messageOf(change: ChangeEvent) {
  const { body } = encodeEvent({
    id: 'dv-1',
    type: 'dataverse.account.Update',
    source: '/dataverse/contoso',
    subject: `account/${sampleAccountId}`,
    time: '2026-11-21T04:15:00.000Z',
    data: change,
    properties: {},
  });
  return inboundMessage({ bytes: body, traceparent, correlationId: 'correlation-1' });
}

function handlerOf() {
  const topic = new FakeEventGridTopic();
  return { topic, publish: createPublishAccountChangeHandler({ topic }) };
}

describe('publishAccountChange', () => {
  it('passes a change on under its own id, type, subject, time and trace, with the listed columns only', async () => {
    const { topic, publish } = handlerOf();
    const change = sampleAccountChange({ name: 'Jane Doe', numberofemployees: 250 });

    const outcome = await publish(messageOf(change), deliveryContext());

    expect(outcome).toBe('completed');
    expect(topic.published).toHaveLength(1);
    expect(topic.published[0]).toMatchObject({
      id: 'dv-1',
      type: 'dataverse.account.Update',
      source: '/dataverse/contoso',
      subject: `account/${sampleAccountId}`,
      time: '2026-11-21T04:15:00.000Z',
      correlationId: 'correlation-1',
      traceparent,
      data: { operation: 'Update', accountId: sampleAccountId, columns: { numberOfEmployees: 250 } },
    });
    expect(JSON.stringify(topic.published)).not.toContain('Jane Doe');
  });

  it('ignores an operation that changes no column, such as sharing the account', async () => {
    const { topic, publish } = handlerOf();

    const outcome = await publish(
      messageOf(sampleAccountChange({}, { message: 'GrantAccess' })),
      deliveryContext(),
    );

    expect(outcome).toBe('ignored');
    expect(topic.published).toEqual([]);
  });

  it('refuses a change of another table and publishes nothing', async () => {
    const { topic, publish } = handlerOf();
    const change = sampleAccountChange({}, { table: 'contact' });

    await expect(publish(messageOf(change), deliveryContext())).rejects.toMatchObject({
      code: 'CONTRACT_VIOLATION',
      details: { path: 'table' },
    });
    expect(topic.published).toEqual([]);
  });

  it('lets the error of the topic decide what becomes of the message', async () => {
    const { topic, publish } = handlerOf();
    topic.failure = new ThrottledError('too many', { retryAfterMs: 3_000 });

    await expect(publish(messageOf(sampleAccountChange()), deliveryContext())).rejects.toBe(topic.failure);
  });

  it('stops when the time of the delivery is over', async () => {
    const { topic, publish } = handlerOf();
    const signal = AbortSignal.abort();

    await expect(publish(messageOf(sampleAccountChange()), deliveryContext({ signal }))).rejects.toThrow();
    expect(topic.published).toEqual([]);
  });
});
