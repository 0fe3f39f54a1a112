import {
  dataverseSettings,
  edgeServiceBusSettings,
  serviceBusSettings,
  storageSettings,
} from '../../shared/config/platform-settings';
import { defineFlow } from '../../shared/flow/define-flow';
import { buildSettings } from './settings';

export const operations = defineFlow({
  name: 'operations',
  summary: 'Operators see what works, and find, read and resubmit what was parked',
  pattern: 'control-bus',
  patternReason: 'a control bus serves the people who run the suite, not a business',
  decision: {
    purpose: 'answer',
    start: 'person',
    waits: 'person',
    payload: 'record',
    transformation: 'none',
    residency: 'copy',
    partner: 'api',
    correction: 'caller',
    interface: 'none',
  },
  direction: 'internal',
  interaction: 'pull',
  systemOfRecord: 'the parking queues',
  sources: ['operators', 'health probes'],
  targets: ['the flows’ own queues'],
  trigger: ['http'],
  formats: ['JSON'],
  volume: {
    expectedPerDay: 10_000,
    peakPerMinute: 60,
    beyondPeak: 'readiness is answered from its last report; everything else is for people',
  },
  delivery: 'at-least-once',
  ordering: 'none',
  freshnessSeconds: 60,
  owner: 'Integration team',
  severity: 'error',
  corrections: { by: 'Integration team', within: 'four hours' },
  personalData: 'the whole body of a parked message, shown only to whoever asks for it with a function key',
  retention: 'nothing is kept',
  functions: [
    'operations-health',
    'operations-ready',
    'operations-list-parked',
    'operations-show-parked',
    'operations-resubmit-parked',
  ],
  settings: [buildSettings, serviceBusSettings, edgeServiceBusSettings, storageSettings, dataverseSettings],
});
