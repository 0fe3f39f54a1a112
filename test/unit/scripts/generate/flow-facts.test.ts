import { flowFacts } from '../../../../scripts/generate/flow-facts';
import { defineFlow } from '../../../../shared/flow/define-flow';
import type { FlowDefinition } from '../../../../shared/flow/manifest';
import { sampleFlow } from '../../../support/sample-flow';

function answerTo(question: string, changes: Partial<FlowDefinition> = {}): string | undefined {
  return flowFacts(defineFlow(sampleFlow(changes))).find(([asked]) => asked === question)?.[1];
}

describe('flowFacts', () => {
  it('says what a peak does', () => {
    expect(answerTo('Volume')).toBe('5,000 a day, peak 300 a minute; beyond: the queue grows and drains');
  });

  it('names the settings of all groups and channels once, sorted', () => {
    expect(answerTo('Settings')).toBe('`AccountToErpQueue`, `ErpUrl`');
  });

  it('says how long a message waits for its target', () => {
    expect(answerTo('Retry', { retry: { maxWaitHours: 6 } })).toBe(
      'after 10 s, 60 s, 300 s; waits 6 h for a target',
    );
    expect(answerTo('Retry', { channels: {} })).toBeUndefined();
  });

  it('says what a session does after poison', () => {
    const ordered = answerTo('Ordering', {
      ordering: 'session',
      onPoison: 'block',
      channels: { queues: [{ name: 'q', setting: 'Q', requiresSession: true }] },
    });

    expect(ordered).toBe('session, on poison: block');
    expect(answerTo('Ordering')).toBe('none');
  });

  it('lists what Dataverse must have', () => {
    const dataverse = {
      steps: [{ message: 'Create' as const, table: 'account' }],
      alternateKeys: [{ table: 'account', columns: ['accountnumber'] }],
      changeTracking: ['account'],
      privileges: [{ table: 'account', rights: ['Read' as const, 'Write' as const] }],
      requestsPerMessage: 'two for each line',
    };

    expect(answerTo('Dataverse steps', { dataverse })).toBe('`account Create`');
    expect(answerTo('Alternate keys', { dataverse })).toBe('`account` (accountnumber)');
    expect(answerTo('Change tracking', { dataverse })).toBe('`account`');
    expect(answerTo('Privileges', { dataverse })).toBe('`account` (Read, Write)');
    expect(answerTo('Requests per message', { dataverse })).toBe('two for each line');
  });
});
