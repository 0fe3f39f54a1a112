import { defineFlow } from '../../shared/flow/define-flow';
import type { Flow } from '../../shared/flow/manifest';

type FlowDefinition = Parameters<typeof defineFlow>[0];

/** A flow that moves nothing; a bench adds what it measures. */
export function benchFlow(parts: Pick<FlowDefinition, 'functions'> & Partial<FlowDefinition>): Flow {
  return defineFlow({
    name: 'bench',
    summary: 'Reads and writes nothing',
    pattern: 'asynchronous-message',
    decision: {
      purpose: 'hand-over',
      start: 'event',
      waits: 'nobody',
      payload: 'record',
      transformation: 'none',
      residency: 'copy',
      partner: 'api',
      correction: 'operator',
      interface: 'none',
    },
    direction: 'internal',
    interaction: 'push',
    systemOfRecord: 'Dataverse',
    sources: ['Dataverse'],
    targets: ['none'],
    trigger: ['service-bus'],
    formats: ['CloudEvents 1.0 JSON'],
    volume: { expectedPerDay: 0, peakPerMinute: 0, beyondPeak: 'nothing waits' },
    delivery: 'at-least-once',
    ordering: 'none',
    freshnessSeconds: 60,
    owner: 'whoever measures',
    severity: 'informational',
    corrections: { by: 'nobody', within: 'no time' },
    personalData: 'none',
    retention: 'none',
    ...parts,
  });
}
