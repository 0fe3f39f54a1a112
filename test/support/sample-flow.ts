import { z } from 'zod';
import { defineSettings } from '../../shared/config/define-settings';
import type { FlowDefinition } from '../../shared/flow/manifest';

/** A complete, valid manifest; tests change the one field they are about. */
export function sampleFlow({ dataverse, ...changes }: Partial<FlowDefinition> = {}): FlowDefinition {
  return {
    name: 'account-to-erp',
    summary: 'An account changes and the customer in the ERP follows',
    pattern: 'asynchronous-message',
    decision: {
      purpose: 'keep-equal',
      start: 'event',
      waits: 'nobody',
      payload: 'record',
      transformation: 'mapping',
      residency: 'copy',
      partner: 'api',
      correction: 'operator',
      interface: 'none',
    },
    direction: 'outbound',
    interaction: 'push',
    systemOfRecord: 'Dataverse',
    sources: ['Dataverse'],
    targets: ['ERP'],
    trigger: ['service-bus'],
    formats: ['CloudEvents 1.0 JSON'],
    volume: { expectedPerDay: 5_000, peakPerMinute: 300, beyondPeak: 'the queue grows and drains' },
    delivery: 'effectively-once',
    guardedWrite: 'version',
    ordering: 'none',
    freshnessSeconds: 120,
    owner: 'Integration team',
    severity: 'error',
    corrections: { by: 'Sales operations', within: 'one working day' },
    personalData: 'none',
    retention: 'parked messages for 30 days',
    functions: ['account-to-erp-deliver'],
    settings: [defineSettings({ ErpUrl: z.url() })],
    channels: {
      queues: [
        {
          name: 'account-to-erp',
          setting: 'AccountToErpQueue',
          subscribesTo: { topic: 'dataverse-events', filter: { properties: { table: 'account' } } },
        },
      ],
    },
    dataverse: {
      requestsPerMessage: 1,
      ...(dataverse ?? { steps: [{ message: 'Update', table: 'account', filteringColumns: ['name'] }] }),
    },
    ...changes,
  };
}
