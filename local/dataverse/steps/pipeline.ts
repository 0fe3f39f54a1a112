import { isBypassed, noBypass } from '../access/bypass';
import type { RowStore } from '../rows/row-store';
import type { ActiveStep } from './active-step';
import type { Occurrence } from './occurrence';
import type { StepRegistry } from './step-registry';

interface PipelineOptions {
  rows: RowStore;
  registry: StepRegistry;
  /** Starts the job of an asynchronous step, once its change is certain. */
  start: (occurrence: Occurrence, step: ActiveStep) => void;
  /**
   * Runs a synchronous step.
   * @throws {PlatformError} when it fails
   */
  run: (occurrence: Occurrence, step: ActiveStep) => Promise<void>;
}

/** Brings what happens to the steps registered for it. */
export class Pipeline {
  private readonly options: PipelineOptions;
  private synchronous: { occurrence: Occurrence; step: ActiveStep }[] = [];
  /** Somebody waits for the synchronous steps; rows that are seeded meanwhile have nobody. */
  private isAwaited = false;

  constructor(options: PipelineOptions) {
    this.options = options;
  }

  /** Called within the transaction of what happened. */
  notice(occurrence: Occurrence): void {
    const { rows, registry, start } = this.options;
    const { bypass = noBypass } = occurrence.request;
    const steps = registry.matching(occurrence).filter((step) => !isBypassed(bypass, step));
    for (const step of steps) {
      if (step.isAsynchronous)
        rows.whenCommitted(() => {
          start(occurrence, step);
        });
      else if (this.isAwaited) this.synchronous.push({ occurrence, step });
    }
  }

  /** From now on `run` is going to be called. */
  await(): void {
    this.isAwaited = true;
  }

  /**
   * Runs the synchronous steps of what has been noticed, one after the other.
   * @throws {PlatformError} when one fails; the caller undoes everything then
   */
  async run(): Promise<void> {
    for (let next = this.synchronous.shift(); next; next = this.synchronous.shift())
      await this.options.run(next.occurrence, next.step);
  }

  /** What was noticed is over; when it failed, all of it has been undone. */
  end(isUndone: boolean): void {
    this.isAwaited = false;
    this.synchronous = [];
    if (isUndone) this.options.registry.forget();
  }
}
