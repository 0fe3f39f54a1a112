import {
  edgeServiceBusSettings,
  serviceBusSettings,
  storageSettings,
} from '../../shared/config/platform-settings';
import { defineFlow } from '../../shared/flow/define-flow';
import { changeTopicSettings, webhookSettings } from './settings';
import { spillContainer } from './spilled-changes';

export const dataverseIntake = defineFlow({
  name: 'dataverse-intake',
  summary: 'Dataverse reports any change, by webhook or Service Bus endpoint; a typed event goes out',
  pattern: 'front-door',
  patternReason:
    'the front door of every other flow: Dataverse waits only until the change is safe, and the patterns begin behind it',
  decision: {
    purpose: 'hand-over',
    start: 'event',
    waits: 'system',
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
  targets: ['topic dataverse-events'],
  trigger: ['http', 'service-bus', 'timer'],
  formats: ['Dataverse execution context (JSON)', 'CloudEvents 1.0 JSON'],
  volume: {
    expectedPerDay: 60_000,
    peakPerMinute: 3_000,
    beyondPeak: 'instances are added; what the bus does not take in time waits in the container intake-spill',
  },
  delivery: 'at-least-once',
  ordering: 'none',
  freshnessSeconds: 60,
  owner: 'Integration team',
  severity: 'critical',
  corrections: { by: 'Integration team', within: 'four hours' },
  personalData: 'whatever the registered tables, columns and images hold; none in logs',
  retention:
    'spilled bodies until they are published, unreadable ones for 30 days; parked messages for 30 days',
  functions: ['dataverse-intake-receive', 'dataverse-intake-relay', 'dataverse-intake-drain'],
  settings: [
    webhookSettings,
    changeTopicSettings,
    serviceBusSettings,
    edgeServiceBusSettings,
    storageSettings,
  ],
  channels: {
    queues: [{ name: 'dataverse-endpoint', setting: 'DataverseEndpointQueue', namespace: 'edge' }],
    topics: [{ name: 'dataverse-events', setting: 'DataverseEventsTopic' }],
    containers: [{ name: spillContainer, deleteAfterDays: 30 }],
    schedules: [{ setting: 'IntakeSpillSchedule', default: '*/15 * * * * *' }],
  },
  doors: [
    {
      caller: 'dataverse-webhook',
      through: 'http',
      routes: [{ method: 'POST', path: 'dataverse/webhook' }],
    },
    { caller: 'dataverse-endpoint', through: 'edge-queue', queue: 'dataverse-endpoint' },
  ],
});
