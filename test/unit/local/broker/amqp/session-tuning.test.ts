import type {
  DispositionFields,
  FlowFrame,
  RheaDelivery,
  RheaReceiver,
  RheaSession,
  TransferFrame,
} from '../../../../../local/broker/amqp/rhea-internals';
import { accepted } from '../../../../../local/broker/amqp/rhea-internals';
import { tuneSession } from '../../../../../local/broker/amqp/session-tuning';

/** A session whose own methods keep what reached them. */
class FakeSession {
  readonly transfers: TransferFrame[] = [];
  readonly flows: FlowFrame[] = [];
  readonly outgoing = {
    deliveries: undefined,
    next_pending_delivery: 10,
    on_disposition: ({ first }: DispositionFields): number => first,
  };
  readonly incoming = {
    next_transfer_id: 0,
    on_transfer: (frame: TransferFrame): void => {
      this.transfers.push(frame);
    },
  };

  on_flow = (frame: FlowFrame): void => {
    this.flows.push(frame);
  };

  get asSession(): RheaSession {
    return this as unknown as RheaSession;
  }
}

function setUp() {
  const fake = new FakeSession();
  const outcomes: number[] = [];
  let windows = 0;
  const window = tuneSession(fake.asSession, {
    onOutcome: ({ id }) => outcomes.push(id),
    onWindow: () => {
      windows++;
    },
  });
  return { fake, session: fake.asSession, window, outcomes, windowCount: () => windows };
}

const flow = (handle: number | null, delivery_count: number | null): FlowFrame => ({
  performative: { handle, delivery_count },
});

describe('a tuned session', () => {
  it('keeps its deliveries where a held one blocks no other', () => {
    const { session, window } = setUp();

    expect(session.outgoing.deliveries).toBe(window);
  });

  it('tells of outcomes without going through the range a peer claims', () => {
    const { session, window, outcomes } = setUp();
    window.push({ id: 4, settled: false } as unknown as RheaDelivery);

    session.outgoing.on_disposition({ first: 0, last: 2 ** 32 - 1, settled: false, state: accepted });

    expect(outcomes).toEqual([4]);
  });

  it('has the bytes of messages left as they are, and tells batches apart', () => {
    const { fake, session } = setUp();
    const receiver = { credit: 5 } as unknown as RheaReceiver;
    const frame = (message_format: number): TransferFrame => ({
      payload: Buffer.from('x'),
      performative: { message_format, delivery_id: 0, more: false, aborted: false },
    });

    session.incoming.on_transfer(frame(0), receiver);
    session.incoming.on_transfer(frame(0x80013700), receiver);

    expect(fake.transfers.map(({ performative }) => performative.message_format)).toEqual([null, 0x80013700]);
  });

  it('forgets a message that its sender aborts halfway', () => {
    const { fake, session } = setUp();
    const begun = { settled: false };
    const receiver = { credit: 5, delivery_count: 0, _incomplete: begun } as unknown as RheaReceiver;

    session.incoming.on_transfer(
      { performative: { message_format: null, delivery_id: 0, more: false, aborted: true } },
      receiver,
    );

    expect(fake.transfers).toEqual([]);
    expect(fake.incoming.next_transfer_id).toBe(1);
    expect(begun.settled).toBe(true);
    expect(receiver).toMatchObject({ credit: 4, delivery_count: 1, _incomplete: undefined });
  });

  it('starts at zero where a receiver has not seen the count yet', () => {
    const { fake, session } = setUp();

    session.on_flow(flow(0, null));
    session.on_flow(flow(0, 7));
    session.on_flow(flow(null, null));

    expect(fake.flows.map(({ performative }) => performative.delivery_count)).toEqual([0, 7, null]);
  });

  it('goes on sending with every flow, as the window may have opened', () => {
    const { session, windowCount } = setUp();

    session.on_flow(flow(null, null));

    expect(windowCount()).toBe(1);
  });
});
