import { RowStore } from '../../../../../local/dataverse/rows/row-store';
import { TableCatalog } from '../../../../../local/dataverse/tables/table-catalog';
import { UnitOfWork } from '../../../../../local/dataverse/web-api/unit-of-work';

const account = new TableCatalog().need('account');

/** Steps whose end the test decides. */
class HeldSteps {
  readonly ended: boolean[] = [];
  private held: Promise<void> = Promise.resolve();

  hold(): { release: () => void; fail: () => void } {
    let release = (): void => undefined;
    let fail = (): void => undefined;
    this.held = new Promise((resolve, reject) => {
      release = resolve;
      fail = () => {
        reject(new Error('A step failed.'));
      };
    });
    return { release, fail };
  }

  await(): void {
    this.ended.length = 0;
  }

  run(): Promise<void> {
    return this.held;
  }

  end(isUndone: boolean): void {
    this.ended.push(isUndone);
  }
}

describe('UnitOfWork', () => {
  const rows = new RowStore();
  const steps = new HeldSteps();
  const work = new UnitOfWork(rows, steps);

  const write = (id: string) => (): void => {
    rows.put(account, id, { accountid: id });
  };

  afterEach(() => {
    steps.hold().release();
    rows.clear();
  });

  it('undoes what was written when a step fails, and reports nothing', async () => {
    const reported: string[] = [];
    const { fail } = steps.hold();

    const unit = work.run(() => {
      write('a')();
      rows.whenCommitted(() => reported.push('a'));
    });
    fail();

    await expect(unit).rejects.toThrow('A step failed.');
    expect([rows.find(account, 'a'), reported, steps.ended]).toEqual([undefined, [], [true]]);
  });

  it('lets the next one in only when the steps of the first have ended', async () => {
    const { release } = steps.hold();
    const order: string[] = [];

    const first = work.run(() => order.push('first'));
    const second = work.run(() => order.push('second'));
    await Promise.resolve();
    const whileHeld = [...order];
    release();
    await Promise.all([first, second]);

    expect([whileHeld, order]).toEqual([['first'], ['first', 'second']]);
  });

  it('keeps apart what must not see a write that is undone', async () => {
    const { fail } = steps.hold();
    const unit = work.run(write('c'));
    const seen = work.between(() => rows.find(account, 'c'));
    await Promise.resolve();
    const meanwhile = rows.find(account, 'c');

    fail();

    await expect(unit).rejects.toThrow('A step failed.');
    expect([meanwhile?.id, await seen]).toEqual(['c', undefined]);
  });

  it('goes on after one that failed', async () => {
    const failed = work.run(() => {
      throw new Error('No.');
    });
    const next = work.run(write('b'));

    await expect(failed).rejects.toThrow('No.');
    await next;
    expect(rows.find(account, 'b')).toBeDefined();
  });
});
