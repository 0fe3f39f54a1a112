import { decideRetry, type DestinationKind } from '../../../../local/event-grid/retry-schedule';

interface Case {
  status?: number | undefined;
  attempts?: number;
  destination?: DestinationKind;
  maxDeliveryAttempts?: number;
}

function decide({ status, attempts = 1, destination = 'webhook', maxDeliveryAttempts = 30 }: Case) {
  return decideRetry({ failure: { status, outcome: 'Outcome' }, attempts, destination, maxDeliveryAttempts });
}

const secondsUntilRetry = (question: Case): number => {
  const decision = decide(question);
  return decision.kind === 'retry' ? decision.delayMs / 1_000 : -1;
};

describe('decideRetry', () => {
  it('waits longer after every attempt, twelve hours at the most', () => {
    const delays = Array.from({ length: 12 }, (_, index) => secondsUntilRetry({ attempts: index + 1 }));

    expect(delays).toEqual([10, 30, 60, 300, 600, 1800, 3600, 10800, 21600, 43200, 43200, 43200]);
  });

  it.each([
    [404, 300],
    [408, 120],
    [503, 30],
    [500, 10],
    [undefined, 10],
  ])('waits after %s at least %i s', (status, seconds) => {
    expect(secondsUntilRetry({ status })).toBe(seconds);
    expect(secondsUntilRetry({ status, attempts: 5 })).toBe(600);
  });

  it.each([
    ['webhook', 400],
    ['webhook', 401],
    ['webhook', 403],
    ['webhook', 413],
    ['function', 400],
    ['function', 403],
    ['function', 413],
  ] as const)('gives up at once when a %s answers %i', (destination, status) => {
    expect(decide({ destination, status })).toEqual({
      kind: 'give-up',
      reason: 'UndeliverableDueToHttpOutcome',
    });
  });

  it('tries a function again after 401', () => {
    expect(secondsUntilRetry({ destination: 'function', status: 401 })).toBe(300);
  });

  it('gives up after the last attempt', () => {
    expect(decide({ attempts: 2, maxDeliveryAttempts: 3 }).kind).toBe('retry');
    expect(decide({ attempts: 3, maxDeliveryAttempts: 3 })).toEqual({
      kind: 'give-up',
      reason: 'MaxDeliveryAttemptsExceeded',
    });
  });
});
