import { deriveAlerts } from '../../../../scripts/generate/derive-alerts';
import { defineFlow } from '../../../../shared/flow/define-flow';
import type { FlowDefinition } from '../../../../shared/flow/manifest';
import { sampleFlow } from '../../../support/sample-flow';

function alertsOf(changes: Partial<FlowDefinition>) {
  return deriveAlerts([defineFlow(sampleFlow(changes))]).flows[0];
}

const volume = (peakPerMinute: number) => ({ expectedPerDay: 1, peakPerMinute, beyondPeak: 'waits' });
const controlBus = defineFlow(
  sampleFlow({
    name: 'operations',
    pattern: 'control-bus',
    owner: 'Night shift',
    severity: 'critical',
    functions: ['operations-health'],
    channels: {},
  }),
);

describe('deriveAlerts', () => {
  it('says whose flow it is, how bad an alert is and who is told', () => {
    expect(alertsOf({ owner: 'Night shift', severity: 'critical' })).toMatchObject({
      name: 'account-to-erp',
      owner: 'Night shift',
      severity: 'critical',
      group: 'night-shift-critical',
    });
  });

  it('takes for a backlog what the peak brings within the freshness objective', () => {
    expect(alertsOf({ volume: volume(600), freshnessSeconds: 90 })?.queues).toEqual([
      { name: 'account-to-erp', namespace: 'main', backlogThreshold: 900 },
    ]);
  });

  it('calls nobody for a handful of messages', () => {
    expect(alertsOf({ volume: volume(1), freshnessSeconds: 60 })?.queues[0]?.backlogThreshold).toBe(100);
  });

  it('watches queues of the edge namespace where they are', () => {
    const queues = [{ name: 'door', setting: 'DoorQueue', namespace: 'edge' as const }];

    expect(alertsOf({ channels: { queues } })?.queues).toMatchObject([{ name: 'door', namespace: 'edge' }]);
  });

  it('makes one group for each owner and level, and a normal one for warnings', () => {
    const flows = [defineFlow(sampleFlow()), controlBus];

    expect(deriveAlerts(flows).groups.map(({ key, level }) => [key, level])).toEqual([
      ['integration-team-normal', 'normal'],
      ['night-shift-critical', 'critical'],
      ['night-shift-normal', 'normal'],
    ]);
  });

  it('gives what belongs to no flow to whoever runs the control bus', () => {
    const flows = [defineFlow(sampleFlow()), controlBus];

    expect(deriveAlerts(flows).suite).toEqual({
      owner: 'Night shift',
      severity: 'critical',
      group: 'night-shift-critical',
    });
  });

  it('sorts rules by name, each notifying a group that exists', () => {
    const { rules, groups } = deriveAlerts([defineFlow(sampleFlow()), controlBus]);
    const names = rules.map(({ name }) => name);
    const keys = groups.map(({ key }) => key);

    expect(names).toEqual([...new Set(names)].toSorted());
    expect(rules.filter(({ group }) => !keys.includes(group))).toEqual([]);
  });
});
