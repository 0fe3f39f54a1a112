import type { ParkedDetails } from '../../../../functions/operations/parked-api.contract';
import { createShowParkedHandler } from '../../../../functions/operations/show-parked.handler';
import { showParked } from '../../../../functions/operations/show-parked.operation';
import { claimCheckContentType } from '../../../../shared/messaging/claim-check';
import { FakeParkedMessages } from '../../../support/fake-parked-messages';
import { operatorExchange } from '../../../support/operator-exchange';
import { parkedMessage } from '../../../support/parked-message';

const place = {
  flow: 'account-to-erp',
  queue: 'account-to-erp',
  parkingQueue: 'account-to-erp-parked',
  namespace: 'main' as const,
};
const body = Buffer.from('{"name":"Jane Doe"}');

async function show(
  parked: FakeParkedMessages,
  params: { queue?: string; id: string },
  query: Record<string, string> = {},
) {
  const handler = createShowParkedHandler({
    places: () => [place],
    parked,
    redeem: (message) => Promise.resolve({ ...message, bytes: Buffer.from('the large body') }),
  });
  const request = { params: { queue: 'account-to-erp', ...params }, query };
  const { status, json } = await operatorExchange(showParked, handler, request);
  return { status, details: json as ParkedDetails, problem: json };
}

function parkedOf(...messages: ReturnType<typeof parkedMessage>[]): FakeParkedMessages {
  const parked = new FakeParkedMessages();
  parked.park('account-to-erp-parked', ...messages);
  return parked;
}

describe('showParked', () => {
  it('shows why and when a message was parked and what it carries, but no value of its body', async () => {
    const parked = parkedOf(parkedMessage({ sequenceNumber: '7' }, { bytes: body, hop: 3, attempt: 2 }));

    const { status, details } = await show(parked, { id: '7' });

    expect(status).toBe(200);
    expect(details).toMatchObject({
      flow: 'account-to-erp',
      queue: 'account-to-erp',
      sequenceNumber: '7',
      messageId: 'dv-7~1',
      logicalId: 'dv-7',
      reason: 'CONTRACT_VIOLATION',
      parkedBy: 'flow',
      parkedAt: '2026-01-01T00:00:00.000Z',
      attempt: 2,
      hop: 3,
      properties: { table: 'account', parkedReason: 'CONTRACT_VIOLATION' },
      body: { sizeBytes: 19, members: ['name'] },
    });
    expect(JSON.stringify(details)).not.toContain('Jane Doe');
  });

  it.each(['7', 'dv-7~1', 'dv-7'])('finds a message by %s', async (id) => {
    const parked = parkedOf(parkedMessage(), parkedMessage({ sequenceNumber: '7' }));

    expect((await show(parked, { id })).details.sequenceNumber).toBe('7');
  });

  it('fetches no body but that of the message it shows', async () => {
    const numbers = ['1', '2', '3', '4'];
    const parked = parkedOf(...numbers.map((sequenceNumber) => parkedMessage({ sequenceNumber })));

    await show(parked, { id: 'dv-3' });

    expect(parked.bodiesPeeked).toBe(1);
  });

  it('shows the whole body to whoever asks for it', async () => {
    const parked = parkedOf(parkedMessage({ sequenceNumber: '7' }, { bytes: body }));

    const { details } = await show(parked, { id: '7' }, { body: 'full' });

    expect(details.body).toEqual({ sizeBytes: 19, text: '{"name":"Jane Doe"}' });
  });

  it('fetches a body that travelled as a claim check', async () => {
    const pointer = { contentType: claimCheckContentType, bytes: Buffer.from('{"sha256":"ab"}') };
    const parked = parkedOf(parkedMessage({ sequenceNumber: '7' }, pointer));

    const { details } = await show(parked, { id: '7' }, { body: 'full' });

    expect(details.body).toEqual({ sizeBytes: 14, text: 'the large body' });
  });

  it.each([
    [{ id: '8' }, 'No parked message of this queue'],
    [{ id: 'dv-9' }, 'No parked message of this queue'],
    [{ id: '9999999999999999999' }, 'No parked message of this queue'],
    [{ queue: 'orders', id: '7' }, 'there are account-to-erp'],
  ])('answers 404 to %p', async (params, detail) => {
    const { status, problem } = await show(parkedOf(parkedMessage({ sequenceNumber: '7' })), params);

    expect(status).toBe(404);
    expect(problem).toMatchObject({ detail: expect.stringContaining(detail) as string });
  });
});
