import type { LimitSettings } from '../../../../../local/dataverse/limits/limit-settings';
import { startDataverse, type RunningDataverse } from '../../../../../local/dataverse/start-dataverse';
import { eventually } from '../../../../support/eventually';
import { ManualClock } from '../../../../support/manual-clock';
import { WebApiSession } from '../../../../support/web-api-session';

interface ErrorBody {
  error: { code: string; message: string };
}

const batch = (reads: number): string =>
  [
    ...Array.from(
      { length: reads },
      () =>
        '--batch_1\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\nGET accounts?$top=1 HTTP/1.1\r\nAccept: application/json\r\n\r\n',
    ),
    '--batch_1--\r\n',
  ].join('');

describe('conformance row 18: service protection limits', () => {
  const clock = new ManualClock();
  let dataverse: RunningDataverse;
  let session: WebApiSession;

  beforeAll(async () => {
    dataverse = await startDataverse({ port: 0, steps: [], clock });
    session = new WebApiSession(dataverse.url);
  });

  afterEach(async () => {
    await session.control('POST', 'reset');
  });

  afterAll(async () => {
    await dataverse.close();
  });

  async function limit(limits: Partial<LimitSettings>): Promise<void> {
    expect((await session.control('PUT', 'limits', limits)).status).toBe(200);
  }

  async function refusalOf(answer: Response): Promise<{ status: number; code: string; message: string }> {
    return { status: answer.status, ...((await answer.json()) as ErrorBody).error };
  }

  it('are off unless asked for, and the hint is there all the same', async () => {
    const answer = await session.send('GET', 'WhoAmI');

    expect(answer.headers.get('x-ms-dop-hint')).toBe('4');
    expect(answer.headers.has('x-ms-ratelimit-burst-remaining-xrm-requests')).toBe(false);
  });

  it('are shown in the headers of an answer when they are on', async () => {
    await limit({});
    await session.send('GET', 'WhoAmI');

    const { headers } = await session.send('GET', 'accounts');

    expect(headers.get('x-ms-dop-hint')).toBe('4');
    expect(headers.get('x-ms-ratelimit-burst-remaining-xrm-requests')).toBe('5998');
    expect(headers.get('x-ms-ratelimit-time-remaining-xrm-requests')).toBe('1,200.00');
  });

  it('refuse the request beyond the number within the window', async () => {
    await limit({ requests: 2, windowSeconds: 10 });
    await session.send('GET', 'accounts');
    await session.send('GET', 'accounts');

    const answer = await session.send('POST', 'accounts', { name: 'H' });

    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await refusalOf(answer)).toEqual({
      status: 429,
      code: '0x80072322',
      message: 'Number of requests exceeded the limit of 2 over time window of 10 seconds.',
    });
  });

  it('let a caller in again who waited as long as asked', async () => {
    await limit({ requests: 1, windowSeconds: 10 });
    await session.send('GET', 'accounts');
    const refused = await session.send('GET', 'accounts');

    clock.advance(Number(refused.headers.get('retry-after')) * 1_000);

    expect((await session.send('GET', 'accounts')).status).toBe(200);
  });

  it('ask a caller who goes on to wait longer', async () => {
    await limit({ requests: 1, windowSeconds: 60 });
    await session.send('GET', 'accounts');
    clock.advance(55_000);

    const waits: number[] = [];
    for (let request = 0; request < 3; request++) {
      waits.push(Number((await session.send('GET', 'accounts')).headers.get('retry-after')));
      clock.advance(1_000);
    }

    expect(waits[1]).toBeGreaterThan(waits[0] ?? Infinity);
    expect(waits[2]).toBeGreaterThan(waits[1] ?? Infinity);
  });

  async function runningRequests(): Promise<number> {
    const { requests } = (await (await session.control('GET', 'requests')).json()) as {
      requests: { status?: number | null }[];
    };
    return requests.filter(({ status }) => status === undefined).length;
  }

  it('refuse a caller whose requests took too long together', async () => {
    await limit({ executionMs: 2_000 });
    await session.control('POST', 'faults', { kind: 'latency', latencyMs: 2_000, count: 1 });
    const slow = { isAnswered: false };
    void session.send('GET', 'accounts').finally(() => (slow.isAnswered = true));
    await eventually(() => {
      clock.advance(500);
      expect(slow.isAnswered).toBe(true);
    });

    await eventually(async () => {
      expect(await refusalOf(await session.send('GET', 'accounts'))).toEqual({
        status: 429,
        code: '0x80072321',
        message:
          'Combined execution time of incoming requests exceeded limit of 2,000 milliseconds over time window of 300 seconds. Decrease number of concurrent requests or reduce the duration of requests and try again later.',
      });
    });
  });

  it('refuse the request beyond the number at one moment', async () => {
    await limit({ concurrent: 1 });
    await session.control('POST', 'faults', { kind: 'hang', count: 1 });
    const hanging = new AbortController();
    const first = fetch(`${dataverse.url}/api/data/v9.2/accounts`, { signal: hanging.signal }).catch(
      () => undefined,
    );
    await eventually(async () => {
      expect(await runningRequests()).toBe(1);
    });

    const answer = await session.send('GET', 'accounts');
    hanging.abort();
    await first;

    expect(answer.headers.get('retry-after')).toBe('1');
    expect(await refusalOf(answer)).toEqual({
      status: 429,
      code: '0x80072326',
      message: 'Number of concurrent requests exceeded the limit of 1.',
    });
  });

  it('count the parts of a batch, and refuse a batch as a whole', async () => {
    await limit({ requests: 10, windowSeconds: 10 });
    const send = (reads: number): Promise<Response> =>
      fetch(`${dataverse.url}/api/data/v9.2/$batch`, {
        method: 'POST',
        headers: { 'content-type': 'multipart/mixed; boundary=batch_1' },
        body: batch(reads),
      });

    const accepted = await send(6);
    const next = await session.send('GET', 'WhoAmI');
    const refused = await send(6);

    expect(accepted.status).toBe(200);
    expect(next.headers.get('x-ms-ratelimit-burst-remaining-xrm-requests')).toBe('3');
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject({ error: { code: '0x80072322' } });
  });

  it('start at zero with new numbers, and go back to the first ones', async () => {
    await limit({ requests: 1 });
    await session.send('GET', 'accounts');
    await limit({ requests: 1 });

    const afterChange = await session.send('GET', 'accounts');
    const removed: unknown = await (await session.control('DELETE', 'limits')).json();
    const afterRemoval = await session.send('GET', 'accounts');

    expect([afterChange.status, afterRemoval.status]).toEqual([200, 200]);
    expect(removed).toEqual({ limits: null });
  });

  it('are refused with the field and the fix when they make no sense', async () => {
    const answer = await session.control('PUT', 'limits', { requests: 0, executionMs: 'long' });

    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      problems: [
        { field: 'requests', fix: 'must be 1 or more' },
        { field: 'executionMs', fix: 'must be a number of milliseconds' },
      ],
    });
  });
});
