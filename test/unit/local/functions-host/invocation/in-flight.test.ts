import { InFlight } from '../../../../../local/functions-host/invocation/in-flight';
import { turnOfTheLoop } from '../../../../support/turn-of-the-loop';

function openEnded(): { work: () => Promise<void>; end: () => void } {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { work: () => ended, end };
}

describe('InFlight', () => {
  it('is idle at once when nothing runs', async () => {
    await expect(new InFlight().untilIdle()).resolves.toBeUndefined();
  });

  it('tells when few enough run and when none do', async () => {
    const inFlight = new InFlight();
    const [first, second] = [openEnded(), openEnded()];
    const told: string[] = [];
    void inFlight.track(first.work);
    void inFlight.track(second.work);
    void inFlight.untilIdle().then(() => told.push('idle'));
    void inFlight.untilAtMost(1).then(() => told.push('one left'));

    first.end();
    await turnOfTheLoop();
    expect(told).toEqual(['one left']);
    second.end();
    await turnOfTheLoop();

    expect(told).toEqual(['one left', 'idle']);
  });

  it('counts failed work as done and passes the error on', async () => {
    const inFlight = new InFlight();

    await expect(inFlight.track(() => Promise.reject(new Error('boom')))).rejects.toThrow('boom');

    expect(inFlight.size).toBe(0);
  });
});
