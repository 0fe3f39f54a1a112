import fc from 'fast-check';
import { defineFlow } from '../../../../shared/flow/define-flow';
import type { FlowDefinition } from '../../../../shared/flow/manifest';
import { sampleFlow } from '../../../support/sample-flow';

const queue = { name: 'account-to-erp', setting: 'AccountToErpQueue' };

describe('defineFlow', () => {
  it('fills in the defaults of the retry policy and of a queue', () => {
    const flow = defineFlow(sampleFlow());

    expect(flow.retry).toEqual({ delaysMs: [10_000, 60_000, 300_000], jitterShare: 0.2 });
    expect(flow.channels.queues[0]).toMatchObject({
      namespace: 'main',
      lockDuration: 'PT1M',
      maxDeliveryCount: 10,
      duplicateDetectionWindow: 'PT15M',
      requiresSession: false,
    });
    expect(flow.channels.topics).toEqual([]);
  });

  it('keeps the rest of a retry policy that sets one figure', () => {
    const flow = defineFlow(sampleFlow({ retry: { delaysMs: [500] } }));

    expect(flow.retry).toEqual({ delaysMs: [500], jitterShare: 0.2 });
  });

  it('freezes the manifest to its leaves and leaves the settings groups usable', () => {
    const definition = sampleFlow();

    const flow = defineFlow(definition);

    expect(Object.isFrozen(flow)).toBe(true);
    expect(Object.isFrozen(flow.channels.queues[0]?.subscribesTo?.filter)).toBe(true);
    expect(flow.settings[0]).toBe(definition.settings?.[0]);
    expect(Object.isFrozen(flow.settings[0])).toBe(false);
  });

  it('refuses "effectively-once" without a guarded write and says what would be enough', () => {
    const unguarded = sampleFlow();
    delete unguarded.guardedWrite;

    expect(() => defineFlow(unguarded)).toThrow(
      /^Flow "account-to-erp" cannot be defined:\n- delivery: "effectively-once" needs a guarded write: set guardedWrite to/,
    );
  });

  it.each<FlowDefinition['guardedWrite']>(['version', 'key', 'client-chosen id'])(
    'accepts "effectively-once" guarded by %s',
    (guardedWrite) => {
      expect(() => defineFlow(sampleFlow({ ...(guardedWrite && { guardedWrite }) }))).not.toThrow();
    },
  );

  it.each<[string, Partial<FlowDefinition>, string]>([
    ['a name with capitals', { name: 'AccountToErp' }, 'name: must be lower-case words'],
    [
      'a function of another flow',
      { functions: ['operations-health'] },
      'functions: "operations-health" must be named',
    ],
    [
      'a function of a flow with a similar name',
      { functions: ['account-to-erp-deliver', 'account-to-analytics-publish'] },
      'functions: "account-to-analytics-publish" must be named "account-to-erp-<verb>"',
    ],
    [
      'a function listed twice',
      { functions: ['account-to-erp-a', 'account-to-erp-a'] },
      'functions: "account-to-erp-a" is',
    ],
    [
      'two queues of one name',
      { channels: { queues: [queue, queue] } },
      'channels.queues: "account-to-erp" is listed twice',
    ],
    [
      'ordering without a session queue',
      { ordering: 'session', onPoison: 'skip' },
      'ordering: "session" needs a queue',
    ],
    [
      'a session queue without ordering',
      { channels: { queues: [{ ...queue, requiresSession: true }] } },
      'ordering: queue "account-to-erp" requires sessions',
    ],
    [
      'sessions without a word on poison',
      { ordering: 'session', channels: { queues: [{ ...queue, requiresSession: true }] } },
      'onPoison: say whether',
    ],
    [
      'a subscription without a filter',
      { channels: { queues: [{ ...queue, subscribesTo: { topic: 'events', filter: {} } }] } },
      'channels.queues.0.subscribesTo.filter: must be { label?, properties? } with at least one of them',
    ],
    [
      'a queue name that no subscription can have',
      { channels: { queues: [{ ...queue, name: 'q'.repeat(51) }] } },
      'channels.queues.0.name: ',
    ],
    [
      'a schedule of five fields',
      { channels: { schedules: [{ setting: 'PriceSchedule', default: '0 * * * *' }] } },
      'channels.schedules.0.default: must be an NCRONTAB expression of six fields',
    ],
    [
      'filtering columns on a Create step',
      { dataverse: { steps: [{ message: 'Create', table: 'account', filteringColumns: ['name'] }] } },
      'dataverse.steps.0.filteringColumns: belong to Update steps only',
    ],
    [
      'a pre image on a Create step',
      {
        dataverse: {
          steps: [{ message: 'Create', table: 'account', images: [{ alias: 'a', type: 'pre' }] }],
        },
      },
      'dataverse.steps.0.images: a Create has no row before it',
    ],
    [
      'a post image on a Delete step',
      {
        dataverse: {
          steps: [{ message: 'Delete', table: 'account', images: [{ alias: 'a', type: 'post' }] }],
        },
      },
      'dataverse.steps.0.images: a Delete has no row after it',
    ],
  ])('refuses %s and names the field', (_case, changes, problem) => {
    expect(() => defineFlow(sampleFlow(changes))).toThrow(problem);
  });

  it('lists every wrong field at once', () => {
    const wrong = sampleFlow({ freshnessSeconds: -1, owner: '', sources: [] });

    expect(() => defineFlow(wrong)).toThrow(/sources: .*\n- freshnessSeconds: .*\n- owner: /);
  });

  it('refuses a member that no manifest has', () => {
    const misspelt = { ...sampleFlow(), freshnesSeconds: 5 };

    expect(() => defineFlow(misspelt)).toThrow('freshnesSeconds');
  });

  it('refuses every duplicate detection window that redelivery can outlast', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 50 }),
        (lockSeconds, maxDeliveryCount) => {
          const withWindow = (windowSeconds: number) => () =>
            defineFlow(
              sampleFlow({
                channels: {
                  queues: [
                    {
                      ...queue,
                      lockDuration: `PT${lockSeconds}S`,
                      maxDeliveryCount,
                      duplicateDetectionWindow: `PT${windowSeconds}S`,
                    },
                  ],
                },
              }),
            );

          expect(withWindow(lockSeconds * maxDeliveryCount)).toThrow(
            'channels.queues.0.duplicateDetectionWindow',
          );
          expect(withWindow(lockSeconds * maxDeliveryCount + 1)).not.toThrow();
        },
      ),
      { numRuns: 50 },
    );
  });
});
