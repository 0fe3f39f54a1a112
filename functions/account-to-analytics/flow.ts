import { serviceBusSettings, storageSettings } from '../../shared/config/platform-settings';
import { defineFlow } from '../../shared/flow/define-flow';
import { analyticsColumns } from './analytics-columns';
import { analyticsTopicSettings } from './settings';

export const accountToAnalytics = defineFlow({
  name: 'account-to-analytics',
  summary: 'Every reported change of an account reaches analytics as a line in a blob, without personal data',
  pattern: 'publish-subscribe',
  patternReason:
    'the event goes through Event Grid, so that whoever analyses next subscribes without a change here',
  decision: {
    purpose: 'hand-over',
    start: 'event',
    waits: 'nobody',
    payload: 'record',
    transformation: 'mapping',
    residency: 'copy',
    partner: 'messages',
    correction: 'operator',
    interface: 'none',
  },
  direction: 'outbound',
  interaction: 'push',
  systemOfRecord: 'Dataverse',
  sources: ['Dataverse'],
  targets: ['Event Grid topic analytics', 'Blob storage'],
  trigger: ['service-bus', 'event-grid'],
  formats: ['CloudEvents 1.0 JSON', 'NDJSON'],
  volume: {
    expectedPerDay: 60_000,
    peakPerMinute: 1_000,
    beyondPeak: 'the queue grows and drains; batches grow to 500 events, so the number of blobs hardly does',
  },
  delivery: 'at-least-once',
  ordering: 'none',
  freshnessSeconds: 300,
  owner: 'Integration team',
  severity: 'warning',
  corrections: { by: 'Integration team', within: 'two working days' },
  personalData: 'none: a list of business columns decides what passes',
  retention: 'blobs for 400 days, undeliverable events and parked messages for 30 days',
  functions: ['account-to-analytics-publish', 'account-to-analytics-store'],
  settings: [analyticsTopicSettings, serviceBusSettings, storageSettings],
  channels: {
    queues: [
      {
        name: 'account-to-analytics',
        setting: 'AccountToAnalyticsQueue',
        subscribesTo: { topic: 'dataverse-events', filter: { properties: { table: 'account' } } },
      },
    ],
    eventGridTopics: [
      {
        name: 'analytics',
        setting: 'AnalyticsTopicEndpoint',
        subscriptions: [
          {
            name: 'account-to-analytics-store',
            includedEventTypes: [
              'dataverse.account.Create',
              'dataverse.account.Update',
              'dataverse.account.Delete',
            ],
            destination: { kind: 'function', functionName: 'account-to-analytics-store' },
            deadLetterContainer: 'analytics-dead-letters',
          },
        ],
      },
    ],
    containers: [
      { name: 'analytics', deleteAfterDays: 400 },
      { name: 'analytics-dead-letters', deleteAfterDays: 30 },
    ],
  },
  doors: [{ caller: 'event-grid', through: 'http' }],
  dataverse: {
    steps: [
      { message: 'Create', table: 'account' },
      { message: 'Update', table: 'account', filteringColumns: Object.keys(analyticsColumns) },
      { message: 'Delete', table: 'account' },
    ],
    columns: [{ table: 'account', columns: Object.keys(analyticsColumns) }],
  },
});
