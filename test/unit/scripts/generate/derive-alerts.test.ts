import { deriveAlerts } from '../../../../scripts/generate/derive-alerts';
import { defineFlow } from '../../../../shared/flow/define-flow';
import type { FlowDefinition } from '../../../../shared/flow/manifest';
import { sampleFlow } from '../../../support/sample-flow';

function alertsOf(changes: Partial<FlowDefinition>) {
  return deriveAlerts([defineFlow(sampleFlow(changes))]).flows[0];
}

const volume = (peakPerMinute: number) => ({ expectedPerDay: 1, peakPerMinute, beyondPeak: 'waits' });

describe('deriveAlerts', () => {
  it('says whose flow it is and how bad an alert is', () => {
    expect(alertsOf({ owner: 'Night shift', severity: 'critical' })).toMatchObject({
      name: 'account-to-erp',
      owner: 'Night shift',
      severity: 'critical',
    });
  });

  it('takes for a backlog what the peak brings within the freshness objective', () => {
    expect(alertsOf({ volume: volume(600), freshnessSeconds: 90 })?.queues).toEqual([
      { name: 'account-to-erp', backlogThreshold: 900 },
    ]);
  });

  it('calls nobody for a handful of messages', () => {
    expect(alertsOf({ volume: volume(1), freshnessSeconds: 60 })?.queues[0]?.backlogThreshold).toBe(100);
  });

  it('leaves queues of the edge namespace to their own', () => {
    const queues = [{ name: 'door', setting: 'DoorQueue', namespace: 'edge' as const }];

    expect(alertsOf({ channels: { queues } })?.queues).toEqual([]);
  });
});
