import { dispatchOutcomes, type OnOutcome } from '../../../../../local/broker/amqp/outgoing-link';
import { accepted } from '../../../../../local/broker/amqp/rhea-internals';
import { FakeSender } from '../../../../support/broker/fake-sender';

const bytes = Buffer.from('message');
const tag = Buffer.from('tag');

function sendAll(sender: FakeSender): number {
  let count = 0;
  while (sender.link.hasCredit()) {
    sender.link.send(bytes, tag);
    count++;
  }
  return count;
}

describe('OutgoingLink', () => {
  it('never sends more than the credit, although rhea counts it down only when it writes', () => {
    const sender = new FakeSender({ credit: 3 });

    expect(sendAll(sender)).toBe(3);
    sender.write();
    expect(sendAll(sender)).toBe(0);
    sender.credit += 2;

    expect(sendAll(sender)).toBe(2);
  });

  it('waits for the window of the session', () => {
    const sender = new FakeSender({ credit: 100 });
    sender.transferWindow = 4;

    expect(sendAll(sender)).toBe(4);
  });

  it('sends nothing before the client said what its window is', () => {
    const sender = new FakeSender();
    sender.transferWindow = NaN;

    expect(sender.link.hasCredit()).toBe(false);
  });

  it('waits for a client that does not read', () => {
    const sender = new FakeSender();
    sender.socket.writableLength = 2 * 1024 * 1024;

    expect(sender.link.hasCredit()).toBe(false);
  });

  it('answers a drain by giving all credit back', () => {
    const sender = new FakeSender({ credit: 5 });

    sender.link.answerDrain();
    expect(sender.issue_flow).toBe(true);

    expect([sender._get_drain(), sender._get_drain()]).toEqual([true, false]);
    expect(sender).toMatchObject({ credit: 0, delivery_count: 5 });
    expect(sender.link.hasCredit()).toBe(false);
  });

  it('answers a drain also when the credit is zero already', () => {
    const sender = new FakeSender({ credit: 1 });
    sender.link.send(bytes, tag);
    sender.write();

    sender.link.answerDrain();

    expect(sender._get_drain()).toBe(true);
    expect(sender.delivery_count).toBe(1);
  });

  it('answers a drain only after the messages before it are written', () => {
    const sender = new FakeSender({ credit: 5 });
    sender.link.send(bytes, tag);
    sender.link.answerDrain();
    expect(sender._get_drain()).toBe(false);

    sender.issue_flow = false;
    sender.write();
    sender.link.continueDrain();

    expect(sender.issue_flow).toBe(true);
    expect(sender._get_drain()).toBe(true);
    expect(sender.delivery_count).toBe(5);
  });

  it('takes credit again after a drain', () => {
    const sender = new FakeSender({ credit: 5 });
    sender.link.answerDrain();
    sender._get_drain();

    sender.credit = 2;

    expect(sendAll(sender)).toBe(2);
  });

  it('settles a delivery with an outcome and forgets it', () => {
    const sender = new FakeSender();
    const delivery = sender.link.send(bytes, tag);
    sender.write();

    sender.link.settle(delivery, accepted);

    expect(sender.sent[0]).toMatchObject({ settled: true, remote_settled: true, outcome: accepted });
    expect(sender.window.size).toBe(0);
  });

  it('expects no answer to what it sends settled', () => {
    const sender = new FakeSender();

    sender.link.sendSettled(bytes, tag);
    sender.write();

    expect(sender.window.size).toBe(0);
  });

  it('forgets its deliveries when it closes', () => {
    const sender = new FakeSender();
    sender.link.send(bytes, tag);
    sender.write();

    sender.link.close();

    expect(sender.window.size).toBe(0);
  });
});

describe('dispatchOutcomes', () => {
  function outcomesOf(first: number, last: number | undefined, settled: boolean, unwritten = 0) {
    const sender = new FakeSender();
    for (let count = 0; count < 3; count++) sender.link.send(bytes, tag);
    const deliveries = { window: sender.window, nextUnwrittenId: 3 - unwritten };
    const seen: [number, unknown, boolean][] = [];
    const onOutcome: OnOutcome = ({ id }, state, isSettled) => {
      seen.push([id, state.descriptor?.value, isSettled]);
    };
    const dispatch = (state?: typeof accepted) => {
      dispatchOutcomes(deliveries, { first, last, settled, state }, onOutcome);
    };
    return { sender, seen, dispatch };
  }

  it('ignores what is said of a delivery that is not written yet', () => {
    const { seen, dispatch } = outcomesOf(0, 2 ** 32 - 1, false, 2);

    dispatch(accepted);

    expect(seen.map(([id]) => id)).toEqual([0]);
  });

  it('tells of every delivery in the range', () => {
    const { seen, dispatch } = outcomesOf(0, 1, false);

    dispatch(accepted);

    expect(seen.map(([id, , isSettled]) => [id, isSettled])).toEqual([
      [0, false],
      [1, false],
    ]);
  });

  it('takes a range without end for a single delivery', () => {
    const { seen, dispatch } = outcomesOf(2, undefined, true);

    dispatch(accepted);

    expect(seen).toHaveLength(1);
  });

  it('takes settlement without an outcome for a release', () => {
    const { seen, dispatch } = outcomesOf(0, 0, true);

    dispatch();

    expect(seen).toEqual([[0, 0x26, true]]);
  });

  it('ignores deliveries that are settled, and dispositions that say nothing', () => {
    const { sender, seen, dispatch } = outcomesOf(0, 0, false);
    dispatch();
    sender.sent[0]!.settled = true;

    dispatch(accepted);

    expect(seen).toEqual([]);
  });
});
