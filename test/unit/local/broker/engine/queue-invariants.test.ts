import * as fc from 'fast-check';
import {
  lockMs,
  ModelledQueue,
  type QueueStep,
  settlementNames,
} from '../../../../support/broker/modelled-queue';

const step: fc.Arbitrary<QueueStep> = fc.oneof(
  fc.constant({ kind: 'send' as const }),
  fc.record({ kind: fc.constant('receive' as const), credit: fc.integer({ min: 1, max: 3 }) }),
  fc.record({
    kind: fc.constant('settle' as const),
    pick: fc.nat(),
    how: fc.constantFrom(...settlementNames),
  }),
  fc.record({ kind: fc.constant('wait' as const), ms: fc.constantFrom(1, 20_000, lockMs) }),
  fc.record({ kind: fc.constant('fetchDeferred' as const), pick: fc.nat() }),
);

describe('a queue, whatever is done to it', () => {
  it('loses no message, gives none to two at a time, keeps the order and counts every failed delivery', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const queue = new ModelledQueue();

        for (const next of steps) {
          queue.apply(next);

          expect(queue.actual()).toEqual(queue.expected());
        }

        expect(queue.surprises).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
