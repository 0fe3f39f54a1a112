import { CaseRequests } from '../../../../functions/case-intake/case-requests';
import { createTellOfDelay } from '../../../../functions/case-intake/tell-of-delay';
import { FakeTableStore } from '../../../support/fake-table-store';
import { inboundMessage } from '../../../support/inbound-message';
import { ManualClock } from '../../../support/manual-clock';

const requestId = '0c9d7a52-6f0e-8b53-9c57-6f2b3f1f0a01';
const received = { requestId, clientId: 'portal-client', receivedAt: '2026-11-15T12:00:00.000Z' };

async function setUp() {
  const requests = new CaseRequests(new FakeTableStore(), new ManualClock(Date.parse(received.receivedAt)));
  await requests.receive(received);
  const tell = createTellOfDelay(requests);
  const state = async () => (await requests.find(requestId))?.status.state;
  return { tell, state };
}

describe('tellOfDelay', () => {
  it('finds the request by the id of its message, whatever the body is', async () => {
    const { tell, state } = await setUp();

    await tell(inboundMessage({ logicalId: `case-${requestId}`, bytes: Buffer.from('a claim check') }));

    await expect(state()).resolves.toBe('delayed');
  });

  it.each(['dv-1', `case-${requestId}-more`])('leaves the message %s alone', async (logicalId) => {
    const { tell, state } = await setUp();

    await tell(inboundMessage({ logicalId }));

    await expect(state()).resolves.toBe('queued');
  });
});
