import { DeliveryControl } from '../../../../../local/dataverse/delivery/delivery-control';
import { runSynchronousStep } from '../../../../../local/dataverse/delivery/run-synchronous-step';
import { DataverseEnvironment } from '../../../../support/dataverse-environment';
import { FakeEndpoint } from '../../../../support/fake-endpoint';
import { ManualClock } from '../../../../support/manual-clock';
import { activeStep } from '../../../../support/system-jobs';
import { turnOfTheLoop } from '../../../../support/turn-of-the-loop';

const retry = { outcome: 'retry' as const, reason: 'HTTP 503', delayMs: 5_000 };

describe('runSynchronousStep', () => {
  const clock = new ManualClock();
  let endpoint: FakeEndpoint;

  beforeEach(() => {
    endpoint = new FakeEndpoint();
  });

  function run(): Promise<void> {
    const environment = new DataverseEnvironment();
    environment.send('POST', { body: {} });
    const occurrence = environment.lastCommit;
    const step = activeStep({ name: 'judge', isAsynchronous: false });
    const job = { occurrence, step, endpoint, operationId: occurrence.request.requestId };
    return runSynchronousStep(job, { control: new DeliveryControl(), clock });
  }

  it('ends when the endpoint accepts, after one retry too', async () => {
    endpoint.answers.push(retry);

    await run();

    expect(endpoint.sent.map(({ attempt }) => attempt)).toEqual([1, 2]);
  });

  it.each([
    ['a failure', [{ outcome: 'failed' as const, reason: 'HTTP 500' }], 1],
    ['a second answer that would earn a retry', [retry, retry], 2],
  ])('fails on %s, naming the step', async (_what, answers, attempts) => {
    endpoint.answers.push(...answers);

    await expect(run()).rejects.toMatchObject({
      status: 400,
      code: '0x80040265',
      message: expect.stringContaining('judge') as unknown,
    });
    expect(endpoint.sent).toHaveLength(attempts);
  });

  it('does not wait longer than the platform does', async () => {
    endpoint.hangs = true;

    const running = run().catch((error: unknown) => error);
    await turnOfTheLoop();
    clock.advance(60_000);

    expect(await running).toMatchObject({ code: '0x80040265' });
  });
});
