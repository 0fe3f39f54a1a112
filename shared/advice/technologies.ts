import type { Answers } from './answers';
import { holds, type Condition } from './condition';
import type { PatternName } from './patterns';

export type TechnologyName = 'power-automate' | 'logic-apps' | 'functions' | 'service-bus' | 'event-grid';

/** One row of the technology matrix. */
export interface Technology {
  title: string;
  volume: string;
  latency: string;
  complexity: string;
  transformation: string;
  errors: string;
  delivery: string;
  monitoring: string;
  cost: string;
}

/**
 * Figures for cloud flows: 40,000 requests a day and user with a Power Automate Premium licence and 250,000 with a
 * Process licence (Microsoft Learn, "Requests limits and allocations"); each action of a run is a request.
 * Messages of 256 KB and 100 MB on the Standard and Premium tier of Service Bus and events of 1 MB on Event Grid:
 * Microsoft Learn, "Service Bus quotas" and "Event Grid quotas and limits".
 */
export const technologies: Readonly<Record<TechnologyName, Technology>> = {
  'power-automate': {
    title: 'Power Automate',
    volume: 'thousands of runs a day; each action counts towards 40,000 (Premium) or 250,000 (Process) a day',
    latency: 'seconds to minutes',
    complexity: 'one page of steps',
    transformation: 'simple mapping',
    errors: 'retries per action; a failed run is repeated by hand',
    delivery: 'no guarantee beyond the trigger',
    monitoring: 'run history per flow, 28 days',
    cost: 'per user or per flow',
  },
  'logic-apps': {
    title: 'Logic Apps',
    volume: 'tens of thousands of runs a day and more on a Standard plan',
    latency: 'seconds',
    complexity: 'workflows with branches and many connectors',
    transformation: 'maps, XSLT, Liquid, EDI',
    errors: 'retries and scopes per action; runs can be resubmitted',
    delivery: 'at least once with Service Bus in front',
    monitoring: 'run history, Azure Monitor',
    cost: 'per action, or per plan',
  },
  functions: {
    title: 'Azure Functions',
    volume: 'millions a day; scales by instance',
    latency: 'milliseconds to seconds',
    complexity: 'whatever code can express, with tests',
    transformation: 'any',
    errors: 'what the code does: here retry, wait, park, repair',
    delivery: 'that of its trigger',
    monitoring: 'Application Insights, one trace across systems',
    cost: 'per execution and memory second',
  },
  'service-bus': {
    title: 'Service Bus',
    volume: 'thousands a second; 256 KB a message, 100 MB on Premium',
    latency: 'milliseconds',
    complexity: 'queues, topics, sessions, filters',
    transformation: 'none beyond properties',
    errors: 'redelivery, dead-letter queue',
    delivery: 'at least once; order within a session',
    monitoring: 'counts and age by entity',
    cost: 'per operation, or per unit on Premium',
  },
  'event-grid': {
    title: 'Event Grid',
    volume: 'millions of events an hour; 1 MB an event',
    latency: 'milliseconds to seconds',
    complexity: 'topics, subscriptions, filters',
    transformation: 'none',
    errors: 'retries for 24 hours, dead letters in a container',
    delivery: 'at least once, no order',
    monitoring: 'counts by topic and subscription',
    cost: 'per operation',
  },
};

interface Choice {
  patterns?: readonly PatternName[];
  when: Condition;
  uses: readonly TechnologyName[];
  because: string;
}

/** The first that applies; a cloud flow stops being enough at 5,000 runs a day, at order, and at guarded writes. */
const choices: readonly Choice[] = [
  {
    when: {
      platform: ['low-code'],
      perDay: ['few'],
      peakPerSecond: ['calm'],
      ordering: ['none'],
      payload: ['record', 'document'],
      guarantee: ['at-most-once', 'at-least-once'],
    },
    uses: ['power-automate'],
    because: 'a cloud flow holds this volume, and no code is wanted',
  },
  {
    when: { platform: ['low-code'] },
    uses: ['logic-apps', 'service-bus'],
    because: 'it is beyond a cloud flow: a workflow behind a queue stays without code',
  },
  {
    patterns: ['publish-subscribe'],
    when: { ordering: ['none'], guarantee: ['at-most-once', 'at-least-once'], payload: ['record'] },
    uses: ['functions', 'event-grid'],
    because: 'notifications without order are what Event Grid does best',
  },
  {
    patterns: [
      'asynchronous-message',
      'publish-subscribe',
      'two-way-synchronisation',
      'consolidation',
      'aggregation',
    ],
    when: {},
    uses: ['functions', 'service-bus'],
    because: 'queues carry what may not be lost, with order where it is needed',
  },
  {
    when: {},
    uses: ['functions'],
    because: 'code with tests behind a trigger of its own',
  },
];

export interface TechnologyAdvice {
  uses: readonly TechnologyName[];
  because: string;
}

export function chooseTechnology(pattern: PatternName, answers: Answers): TechnologyAdvice {
  const choice = choices.find(
    ({ patterns, when }) => (patterns?.includes(pattern) ?? true) && holds(when, answers),
  );
  if (!choice) throw new TypeError('The last choice applies to everything');
  return { uses: choice.uses, because: choice.because };
}
