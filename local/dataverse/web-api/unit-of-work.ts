import type { RowStore } from '../rows/row-store';
import { Exclusive } from './exclusive';

/** Steps that run within the operation they concern, and can make it fail. */
interface SynchronousSteps {
  /** The operation begins. */
  await(): void;
  /** @throws {PlatformError} when one of them fails; nothing of the operation stays */
  run(): Promise<void>;
  end(isUndone: boolean): void;
}

/**
 * Everything or nothing. While synchronous steps are waited for no other write comes between, as rows would be locked
 * in the platform; a receiver that writes back waits for its own answer and runs into its time-out.
 */
export class UnitOfWork {
  private readonly rows: RowStore;
  private readonly steps: SynchronousSteps;
  private readonly exclusive = new Exclusive();

  constructor(rows: RowStore, steps: SynchronousSteps) {
    this.rows = rows;
    this.steps = steps;
  }

  /** For what must not meet writes that may still be undone: it waits for those before it. */
  between<T>(work: () => T): Promise<T> {
    return this.exclusive.run(() => Promise.resolve().then(work));
  }

  run<T>(work: () => T): Promise<T> {
    return this.exclusive.run(async () => {
      this.steps.await();
      try {
        const result = await this.rows.transactionUntil(async () => {
          const answer = work();
          await this.steps.run();
          return answer;
        });
        this.steps.end(false);
        return result;
      } catch (error) {
        this.steps.end(true);
        throw error;
      }
    });
  }
}
