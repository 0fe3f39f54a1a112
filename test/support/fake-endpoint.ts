import type { Endpoint, SendResult } from '../../local/dataverse/delivery/endpoint';
import type { SystemJob } from '../../local/dataverse/delivery/system-job';

/** Keeps what it was sent and answers as scripted, then with success. */
export class FakeEndpoint implements Endpoint {
  readonly name = 'webhook';
  readonly sent: { job: SystemJob; attempt: number }[] = [];
  readonly answers: SendResult[] = [];
  /** While true, a send ends only when it is aborted. */
  hangs = false;
  mostAtOnce = 0;
  private running = 0;

  async send(
    job: SystemJob,
    { attempt, signal }: { attempt: number; signal: AbortSignal },
  ): Promise<SendResult> {
    this.sent.push({ job, attempt });
    this.mostAtOnce = Math.max(this.mostAtOnce, ++this.running);
    if (this.hangs) await untilAborted(signal);
    await Promise.resolve();
    this.running--;
    if (signal.aborted) return { outcome: 'failed', reason: String(signal.reason) };
    return this.answers.shift() ?? { outcome: 'accepted' };
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      resolve();
    });
  });
}
