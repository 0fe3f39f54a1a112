/** One life of a process, which ends at one of its steps as SIGKILL would end it: nothing happens after that step. */
export class KillSwitch {
  private readonly killed: Promise<'killed'>;
  private onKill: () => void = () => undefined;
  private stepsLeft: number;

  /** @param killAt the number of the step, from 1; 0 lets the process live */
  constructor(killAt: number) {
    this.stepsLeft = killAt === 0 ? Infinity : killAt;
    this.killed = new Promise((resolve) => {
      this.onKill = () => {
        resolve('killed');
      };
    });
  }

  run<T>(work: () => Promise<T>): Promise<T | 'killed'> {
    return Promise.race([work(), this.killed]);
  }

  /** The process dies now, with everything that nobody has waited for. */
  end(): void {
    this.stepsLeft = 0;
  }

  /** A call over the border of the code under test: the process can die before its effect and after it. */
  async around<T>(effect: () => Promise<T>): Promise<T> {
    await this.step();
    try {
      return await effect();
    } finally {
      await this.step();
    }
  }

  private async step(): Promise<void> {
    // Slow, as the world outside is, so that a call nobody waits for is still under way when the process dies.
    await new Promise((resolve) => setImmediate(resolve));
    this.stepsLeft -= 1;
    if (this.stepsLeft > 0) return;
    this.onKill();
    await new Promise(() => undefined);
  }
}
