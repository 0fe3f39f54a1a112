import { scannedTablesOf } from '../../../../functions/operations/scanned-tables';
import { defineFlow } from '../../../../shared/flow/define-flow';
import type { FlowDefinition } from '../../../../shared/flow/manifest';
import { sampleFlow } from '../../../support/sample-flow';

const dataverse: FlowDefinition['dataverse'] = {
  steps: [{ message: 'Update', table: 'account', filteringColumns: ['name'] }],
  changeTracking: ['account'],
  columns: [{ table: 'account', columns: ['accountid', 'name'] }],
};

function scannedOf(changes: Partial<FlowDefinition>, nameOf = (): string | undefined => undefined) {
  return scannedTablesOf([defineFlow(sampleFlow(changes))], nameOf);
}

describe('the tables a gap scan follows', () => {
  it('are those whose changes a flow tracks, hears of through its queue and delivers', () => {
    expect(scannedOf({ dataverse })).toEqual([
      {
        table: 'account',
        targets: [
          {
            flow: 'account-to-erp',
            channel: 'account-to-erp',
            queue: 'account-to-erp',
            namespace: 'main',
            columns: ['accountid', 'name'],
          },
        ],
      },
    ]);
  });

  it('name the queue as this installation does', () => {
    const [scanned] = scannedOf({ dataverse }, () => 'prod-account-to-erp');

    expect(scanned?.targets).toMatchObject([{ channel: 'account-to-erp', queue: 'prod-account-to-erp' }]);
  });

  it.each<[string, Partial<FlowDefinition>]>([
    ['tracks no changes', { dataverse: { ...dataverse, changeTracking: [] } }],
    ['reports none of them', { dataverse: { ...dataverse, steps: [] } }],
    ['names no columns', { dataverse: { ...dataverse, columns: [] } }],
    ['has no queue that hears of them', { dataverse, channels: {} }],
  ])('are none for a flow that %s', (_, changes) => {
    expect(scannedOf(changes)).toEqual([]);
  });

  it('leave out a queue of the flow that is filtered for another table', () => {
    const queueFor = (table: string, setting: string) => ({
      name: `${table}-to-erp`,
      setting,
      subscribesTo: { topic: 'dataverse-events', filter: { properties: { table } } },
    });
    const queues = [queueFor('account', 'SomeQueue'), queueFor('contact', 'OtherQueue')];

    const [scanned] = scannedOf({ dataverse, channels: { queues } });

    expect(scanned?.targets.map(({ queue }) => queue)).toEqual(['account-to-erp']);
  });

  it('gather the flows of one table', () => {
    const flows = ['account-to-erp', 'account-to-portal'].map((name) =>
      defineFlow(
        sampleFlow({
          name,
          functions: [`${name}-deliver`],
          dataverse,
          channels: {
            queues: [
              {
                name,
                setting: 'SomeQueue',
                subscribesTo: { topic: 'dataverse-events', filter: { properties: { table: 'account' } } },
              },
            ],
          },
        }),
      ),
    );

    const [scanned, ...others] = scannedTablesOf(flows, () => undefined);

    expect(scanned?.targets.map(({ queue }) => queue)).toEqual(['account-to-erp', 'account-to-portal']);
    expect(others).toEqual([]);
  });
});
