import rhea from 'rhea';
import { createClaimsLink } from '../../../../../local/broker/amqp/claims-link';
import { ReplyLinks } from '../../../../../local/broker/amqp/reply-links';
import { FakeSender } from '../../../../support/broker/fake-sender';

describe('the claims link', () => {
  it('accepts every token and says so on the reply link', () => {
    const replies = new ReplyLinks();
    const sender = new FakeSender({ name: 'cbs-1' });
    replies.open(sender.link);
    const request = rhea.message.encode({
      message_id: 'request-1',
      reply_to: 'cbs-1',
      application_properties: { operation: 'put-token', name: 'sb://somewhere/work', type: 'jwt' },
      body: 'token',
    });
    let outcome = '';

    createClaimsLink(replies).onMessage?.(request, {
      format: null,
      accept: () => {
        outcome = 'accepted';
      },
      reject: () => undefined,
    });

    expect(outcome).toBe('accepted');
    expect(rhea.message.decode(sender.sent[0]!.bytes)).toMatchObject({
      correlation_id: 'request-1',
      application_properties: { 'status-code': 202 },
    });
  });
});
