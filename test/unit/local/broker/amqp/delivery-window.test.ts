import { DeliveryWindow } from '../../../../../local/broker/amqp/delivery-window';
import type { RheaDelivery, RheaSender } from '../../../../../local/broker/amqp/rhea-internals';

const link = {} as unknown as RheaSender;
const isDone = ({ settled, remote_settled }: RheaDelivery) => settled && remote_settled;

function delivery(id: number, of = link): RheaDelivery {
  return { id, link: of, settled: false, remote_settled: false, update: () => undefined };
}

function windowOf(...deliveries: RheaDelivery[]): DeliveryWindow {
  const window = new DeliveryWindow();
  for (const one of deliveries) window.push(one);
  return window;
}

describe('DeliveryWindow', () => {
  it('lets a settled delivery go while earlier ones are held', () => {
    const [first, second] = [delivery(0), delivery(1)];
    const window = windowOf(first, second);

    window.remove(second);

    expect(window.by_id(0)).toBe(first);
    expect(window.by_id(1)).toBeUndefined();
    expect(window.size).toBe(1);
  });

  it('has room for more deliveries than any client holds', () => {
    const window = windowOf(...Array.from({ length: 5_000 }, (_, id) => delivery(id)));

    expect(window.available()).toBeGreaterThan(10_000);
  });

  it('lets go what was sent settled once it is written', () => {
    const [held, settled] = [delivery(0), delivery(1)];
    const window = windowOf(held, settled);
    window.expectNoAnswer(settled);
    expect(window.pop_if(isDone)).toBe(0);

    settled.remote_settled = true;

    expect(window.pop_if(isDone)).toBe(1);
    expect(window.size).toBe(1);
  });

  it('finds the deliveries of a range, at the cost of those that exist', () => {
    const window = windowOf(delivery(3), delivery(5), delivery(9));
    const ids = (first: number, last: number) => window.inRange(first, last).map(({ id }) => id);

    expect(ids(5, 5)).toEqual([5]);
    expect(ids(3, 5)).toEqual([3, 5]);
    expect(ids(0, 2 ** 32 - 1)).toEqual([3, 5, 9]);
    expect(ids(9, 3)).toEqual([]);
  });

  it('forgets what a closed link has sent, but nothing that rhea still has to write', () => {
    const other = {} as unknown as RheaSender;
    const window = windowOf(delivery(0), delivery(1, other), delivery(2));

    window.removeLink(link, 2);

    expect([0, 1, 2].map((id) => window.by_id(id)?.id)).toEqual([undefined, 1, 2]);
  });
});
