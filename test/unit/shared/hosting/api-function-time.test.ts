import type { ApiContext } from '../../../../shared/api/api-handler';
import { apiExchange, jsonRequest, sampleCaller } from '../../../support/api-exchange';
import { ManualClock } from '../../../support/manual-clock';
import { createOrder, sampleOrder } from '../../../support/sample-operation';

const key = { 'idempotency-key': 'k-1' };

describe('the time budget of an apiFunction', () => {
  it('answers in its time budget although the handler never ends, and tells it before', async () => {
    const clock = new ManualClock();
    const contexts: ApiContext[] = [];
    const exchange = apiExchange(
      createOrder,
      (_request, context) => {
        contexts.push(context);
        return new Promise(() => undefined);
      },
      jsonRequest(sampleOrder, key),
      { clock },
    );
    while (contexts.length === 0) await new Promise(setImmediate);

    clock.advance(4_499);
    const isToldEarly = contexts[0]!.signal.aborted;
    clock.advance(1);
    const isTold = contexts[0]!.signal.aborted;
    clock.advance(500);
    const { status, headers, json, line } = await exchange;

    expect([isToldEarly, isTold]).toEqual([false, true]);
    expect(status).toBe(504);
    expect(json).toMatchObject({ code: 'TIME_BUDGET_EXCEEDED', retryable: true });
    expect(headers.get('retry-after')).toBe('5');
    expect(line).toMatchObject({ durationMs: 5_000, outcome: 'failed' });
  });

  it('takes an answer that a handler gives after it was told', async () => {
    const clock = new ManualClock();
    const exchange = apiExchange(
      createOrder,
      (_request, { signal }) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            resolve({ status: 202 });
          });
        }),
      jsonRequest(sampleOrder, key),
      { clock },
    );
    for (let turn = 0; turn < 10; turn += 1) await new Promise(setImmediate);

    clock.advance(4_500);
    const { status, headers, text } = await exchange;

    expect([status, text]).toEqual([202, '']);
    expect(headers.get('preference-applied')).toBe('respond-async');
  });

  it('does not wait for keys or tables beyond the time budget', async () => {
    const clock = new ManualClock();
    const exchange = apiExchange(
      createOrder,
      () => Promise.resolve({ status: 202 }),
      jsonRequest(sampleOrder, key),
      {
        clock,
        verifier: { verify: () => new Promise(() => undefined) },
      },
    );
    for (let turn = 0; turn < 10; turn += 1) await new Promise(setImmediate);

    clock.advance(5_000);

    await expect(exchange).resolves.toMatchObject({ status: 504 });
  });

  it('does not begin the work when the guards have taken all the time', async () => {
    const clock = new ManualClock();
    let begun = 0;
    const exchange = apiExchange(
      createOrder,
      () => {
        begun += 1;
        return Promise.resolve({ status: 202 });
      },
      jsonRequest(sampleOrder, key),
      {
        clock,
        verifier: {
          verify: () =>
            new Promise((resolve) => {
              clock.after(6_000, () => {
                resolve(sampleCaller());
              });
            }),
        },
      },
    );
    for (let turn = 0; turn < 10; turn += 1) await new Promise(setImmediate);

    clock.advance(5_000);
    const { status } = await exchange;
    clock.advance(1_000);
    for (let turn = 0; turn < 10; turn += 1) await new Promise(setImmediate);

    expect([status, begun]).toEqual([504, 0]);
  });
});
