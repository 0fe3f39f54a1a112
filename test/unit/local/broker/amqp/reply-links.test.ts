import rhea from 'rhea';
import { ReplyLinks } from '../../../../../local/broker/amqp/reply-links';
import { FakeSender } from '../../../../support/broker/fake-sender';

const answer = (id: string) => ({ correlation_id: id, application_properties: { statusCode: 200 } });

function idsOf(sender: FakeSender): unknown[] {
  return sender.sent.map(
    ({ bytes }) => (rhea.message.decode(bytes) as { correlation_id?: unknown }).correlation_id,
  );
}

describe('ReplyLinks', () => {
  it('sends an answer to the link with that target address', () => {
    const replies = new ReplyLinks();
    const [one, other] = [
      new FakeSender({ targetAddress: 'one' }),
      new FakeSender({ targetAddress: 'other' }),
    ];
    replies.open(one.link);
    replies.open(other.link);

    replies.send('other', answer('a'));

    expect(idsOf(one)).toEqual([]);
    expect(idsOf(other)).toEqual(['a']);
    expect(other.sent[0]?.settled).toBe(true);
  });

  it('knows a link without target address by its name', () => {
    const replies = new ReplyLinks();
    const sender = new FakeSender({ name: 'cbs-1' });
    replies.open(sender.link);

    replies.send('cbs-1', answer('a'));

    expect(idsOf(sender)).toEqual(['a']);
  });

  it('lets answers wait for credit', () => {
    const replies = new ReplyLinks();
    const sender = new FakeSender({ credit: 0 });
    const handler = replies.open(sender.link);
    replies.send('link', answer('a'));
    replies.send('link', answer('b'));
    expect(idsOf(sender)).toEqual([]);

    sender.credit = 2;
    handler.onFlow?.(false);

    expect(idsOf(sender)).toEqual(['a', 'b']);
  });

  it('answers a drain', () => {
    const sender = new FakeSender({ credit: 3 });
    const handler = new ReplyLinks().open(sender.link);

    handler.onFlow?.(true);

    expect(sender._get_drain()).toBe(true);
  });

  it('drops answers for nobody, for closed links, and more than anyone waits for', () => {
    const replies = new ReplyLinks();
    const sender = new FakeSender({ credit: 0 });
    const handler = replies.open(sender.link);
    for (let count = 0; count < 5_000; count++) replies.send('link', answer(String(count)));
    sender.credit = 10_000;
    sender.transferWindow = 10_000;

    handler.onWindow?.();
    handler.onClose?.();
    replies.send('link', answer('late'));
    replies.send(undefined, answer('nobody'));

    expect(sender.sent).toHaveLength(4_096);
  });
});
