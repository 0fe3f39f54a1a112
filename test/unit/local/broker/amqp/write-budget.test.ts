import { WriteBudget } from '../../../../../local/broker/amqp/write-budget';

const megabyte = 1024 * 1024;

function setUp() {
  const socket = { writableLength: 0 };
  return { socket, budget: new WriteBudget(socket) };
}

describe('WriteBudget', () => {
  it('has room until a megabyte is on its way, written or not', () => {
    const { socket, budget } = setUp();
    budget.spend(megabyte / 2);
    expect(budget.hasRoom()).toBe(true);

    socket.writableLength = megabyte / 2;

    expect(budget.hasRoom()).toBe(false);
  });

  it('reopens once after a refusal, when the client has read', () => {
    const { socket, budget } = setUp();
    budget.spend(megabyte);
    budget.hasRoom();
    budget.onWritten();
    socket.writableLength = megabyte;
    expect(budget.takeReopening()).toBe(false);

    socket.writableLength = 0;

    expect([budget.takeReopening(), budget.takeReopening()]).toEqual([true, false]);
  });

  it('does not reopen when nothing was refused', () => {
    const { budget } = setUp();
    budget.spend(10);
    budget.onWritten();

    expect(budget.takeReopening()).toBe(false);
  });

  it('tells a client that has stopped reading', () => {
    const { socket, budget } = setUp();
    expect(budget.isStalled).toBe(false);

    socket.writableLength = 33 * megabyte;

    expect(budget.isStalled).toBe(true);
  });
});
