import type { LeaveBulkhead } from '../../../../../shared/api/guards/bulkhead';
import { TargetBulkheads } from '../../../../../shared/api/guards/target-bulkheads';
import { turnOfTheLoop } from '../../../../support/turn-of-the-loop';

const policy = { places: 2, line: 2, retryAfterMs: 500 };

describe('TargetBulkheads', () => {
  let bulkheads: TargetBulkheads;
  let entered: string[];

  beforeEach(() => {
    bulkheads = new TargetBulkheads(() => policy);
    entered = [];
  });

  async function enter(name: string, signal?: AbortSignal): Promise<LeaveBulkhead> {
    const leave = await bulkheads.enter('erp', signal);
    entered.push(name);
    return leave;
  }

  it('lets in as many as there are places, and the next when one leaves', async () => {
    const leave = await enter('a');
    await enter('b');
    const waiting = [enter('c'), enter('d')];
    await turnOfTheLoop();
    const before = [...entered];

    leave();
    await waiting[0];

    expect(before).toEqual(['a', 'b']);
    expect(entered).toEqual(['a', 'b', 'c']);
  });

  it('turns away whoever finds the line full, at once', async () => {
    await enter('a');
    await enter('b');
    void enter('c');
    void enter('d');

    await expect(enter('e')).rejects.toMatchObject({
      code: 'THROTTLED',
      retryAfterMs: 500,
      details: { target: 'erp', places: 2, line: 2 },
    });
  });

  it('keeps targets apart', async () => {
    await enter('a');
    await enter('b');

    await expect(bulkheads.enter('register')).resolves.toEqual(expect.any(Function));
  });

  it('gives a place to one only, however often somebody leaves', async () => {
    const leave = await enter('a');
    await enter('b');
    void enter('c');
    void enter('d');

    leave();
    leave();
    await turnOfTheLoop();

    expect(entered).toEqual(['a', 'b', 'c']);
  });

  it('lets whoever runs out of time leave the line without taking a place along', async () => {
    const leave = await enter('a');
    await enter('b');
    const reason = new DOMException('over', 'TimeoutError');
    const controller = new AbortController();
    const impatient = enter('c', controller.signal);
    const patient = enter('d');

    controller.abort(reason);
    await expect(impatient).rejects.toBe(reason);
    leave();
    await patient;

    expect(entered).toEqual(['a', 'b', 'd']);
  });

  it('takes no place for somebody whose time is over', async () => {
    await expect(enter('a', AbortSignal.abort(new Error('over')))).rejects.toThrow('over');

    await enter('b');
    await enter('c');
    expect(entered).toEqual(['b', 'c']);
  });

  it('is as empty afterwards as it was before', async () => {
    for (let round = 0; round < 5; round++) {
      const leaving = await Promise.all([enter('a'), enter('b')]);
      const waiting = [enter('c'), enter('d')];
      for (const leave of leaving) leave();
      for (const leave of await Promise.all(waiting)) leave();
    }

    expect(entered).toHaveLength(20);
    await expect(Promise.all([enter('y'), enter('z')])).resolves.toHaveLength(2);
  });
});
