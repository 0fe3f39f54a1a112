import {
  awaitBackgroundOperation,
  startInBackground,
  type AwaitOptions,
  type BackgroundOperation,
} from '../../../../../shared/dataverse/actions/background-operation';
import { eventuallyAdvancing } from '../../../../support/eventually-advancing';
import { FakeFetch } from '../../../../support/fake-fetch';
import { ManualClock } from '../../../../support/manual-clock';
import { webApiOf } from '../../../../support/web-api-of';

const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';
const location = `https://harbour.example/api/data/v9.2/backgroundoperations(${id})`;

function operation(backgroundoperationstatuscode: number, columns: object = {}): { body: object } {
  return { body: { '@odata.etag': 'W/"5"', backgroundoperationstatuscode, ...columns } };
}

const running = operation(20);

function awaited(
  target: FakeFetch,
  options: AwaitOptions = {},
): { clock: ManualClock; outcome: Promise<BackgroundOperation> } {
  const clock = new ManualClock();
  const outcome = awaitBackgroundOperation(webApiOf(target, { clock }), id, { clock, ...options });
  return { clock, outcome: eventuallyAdvancing(clock, outcome) };
}

describe('startInBackground', () => {
  it.each([
    ['location', { status: 202, headers: { location }, body: '' }],
    ['body', { status: 202, body: { backgroundOperationId: id, location } }],
  ])('gives the id in the %s of the answer', async (_where, answer) => {
    const target = new FakeFetch(answer);

    await expect(startInBackground(webApiOf(target), { name: 'suite_Ponder' })).resolves.toBe(id);
    expect(target.requests[0]?.headers.get('prefer')).toBe('respond-async');
  });

  it('says so when the platform ran the action at once', async () => {
    const webApi = webApiOf(new FakeFetch({ status: 200, body: {} }));

    await expect(startInBackground(webApi, { name: 'suite_Ponder' })).rejects.toMatchObject({
      details: { action: 'suite_Ponder', status: 200 },
    });
  });
});

describe('awaitBackgroundOperation', () => {
  it('looks again, each time later, until the operation has ended', async () => {
    const ended = operation(30, { outputparameters: '{"suite_Text":"fine"}' });
    const target = new FakeFetch(operation(0), running, running, ended);
    const { clock, outcome } = awaited(target);
    const startMs = clock.now();

    await expect(outcome).resolves.toEqual({ state: 'succeeded', output: { suite_Text: 'fine' } });

    expect(target.requests).toHaveLength(4);
    expect(clock.now() - startMs).toBeGreaterThanOrEqual(7_000);
  });

  it.each<[string, object, BackgroundOperation]>([
    [
      'a list of keys and values',
      operation(30, { outputparameters: '[{"Key":"a","Value":1},{"key":"b","value":null}]' }),
      { state: 'succeeded', output: { a: 1, b: null } },
    ],
    ['no output', operation(30, { outputparameters: null }), { state: 'succeeded', output: {} }],
    [
      'a failure',
      operation(31, { errorcode: -2147220891, errormessage: 'too late' }),
      { state: 'failed', code: '-2147220891', reason: 'too late' },
    ],
    ['a cancellation', operation(32), { state: 'cancelled' }],
  ])('reads %s', async (_case, answer, expected) => {
    await expect(awaited(new FakeFetch(answer)).outcome).resolves.toEqual(expected);
  });

  it('answers running when the budget is over, so that the caller can ask again', async () => {
    const target = new FakeFetch(running);
    const { clock, outcome } = awaited(target, { budgetMs: 10_000 });
    const startMs = clock.now();

    await expect(outcome).resolves.toEqual({ state: 'running' });

    expect(target.requests).toHaveLength(4);
    expect(clock.now() - startMs).toBeLessThanOrEqual(10_000);
  });

  it('ends at once when its caller gives up', async () => {
    const controller = new AbortController();
    const clock = new ManualClock();
    const target = new FakeFetch(running);
    const outcome = awaitBackgroundOperation(webApiOf(target, { clock }), id, {
      clock,
      signal: controller.signal,
      onAttempt: () => {
        setImmediate(() => {
          controller.abort();
        });
      },
    });

    await expect(outcome).resolves.toEqual({ state: 'running' });
    expect(target.requests).toHaveLength(1);
  });

  it('calls an operation that the platform does not know a missing record', async () => {
    const missing = { status: 404, body: { error: { code: '0x80040217', message: 'Does Not Exist' } } };

    await expect(awaited(new FakeFetch(missing)).outcome).rejects.toMatchObject({
      name: 'RecordNotFoundError',
      details: { operationId: id },
    });
  });

  it('names an id that is none', async () => {
    const webApi = webApiOf(new FakeFetch(running));

    await expect(awaitBackgroundOperation(webApi, 'x')).rejects.toMatchObject({ details: { path: 'id' } });
  });
});
