import { usualAnswers as usual, type Answers } from '../../shared/advice/answers';
import type { PatternName } from '../../shared/advice/patterns';

interface Scenario {
  story: string;
  answers: Answers;
  pattern: PatternName;
}

const asked = {
  purpose: 'answer',
  waits: 'person',
  latency: 'seconds',
  correction: 'caller',
  interaction: 'pull',
} as const;

export const scenarios: readonly Scenario[] = [
  {
    story: 'instant action: a user presses a button and sees the result',
    answers: { ...usual, ...asked, start: 'person', interface: 'in-app' },
    pattern: 'request-reply',
  },
  {
    story: 'event-driven: something happened and work follows',
    answers: usual,
    pattern: 'asynchronous-message',
  },
  {
    story: 'consolidation: one customer out of several systems',
    answers: {
      ...usual,
      purpose: 'combine',
      sources: 'several',
      transformation: 'merge',
      direction: 'in',
      record: 'shared',
    },
    pattern: 'consolidation',
  },
  {
    story: 'services: a system asks another through its API',
    answers: { ...usual, ...asked, start: 'event', waits: 'system' },
    pattern: 'request-reply',
  },
  {
    story: 'synchronisation: a copy is compared with its original and repaired',
    answers: {
      ...usual,
      purpose: 'keep-equal',
      start: 'schedule',
      latency: 'hours',
      interaction: 'pull',
      correction: 'next-run',
      guarantee: 'effectively-once',
    },
    pattern: 'one-way-synchronisation',
  },
  {
    story: 'external case creation: an outside service creates a case and shows its number',
    answers: { ...usual, ...asked, start: 'person', waits: 'system', direction: 'in', interaction: 'push' },
    pattern: 'request-reply',
  },
  {
    story: 'organisation validation: an applicant waits for the verdict',
    answers: { ...usual, ...asked, start: 'person', direction: 'in', sources: 'several' },
    pattern: 'request-reply',
  },
  {
    story: 'downstream synchronisation of accounts: the ERP follows every change',
    answers: {
      ...usual,
      purpose: 'keep-equal',
      guarantee: 'effectively-once',
      perDay: 20_000,
      peakPerSecond: 10,
    },
    pattern: 'asynchronous-message',
  },
  {
    story: 'grant approval: finance and compliance hear without fail, analytics too',
    answers: { ...usual, receivers: 'several', guarantee: 'effectively-once', latency: 'seconds' },
    pattern: 'publish-subscribe',
  },
  {
    story: 'nightly export of yesterday’s transactions to the warehouse',
    answers: {
      ...usual,
      start: 'schedule',
      latency: 'hours',
      interaction: 'pull',
      correction: 'next-run',
      perDay: 2_000_000,
    },
    pattern: 'batch',
  },
  {
    story: 'price list: imported on schedule from the ERP',
    answers: {
      ...usual,
      start: 'schedule',
      latency: 'hours',
      direction: 'in',
      record: 'other',
      interaction: 'pull',
      correction: 'next-run',
      perDay: 50_000,
    },
    pattern: 'batch',
  },
  {
    story: 'contacts by CSV: people upload a spreadsheet',
    answers: { ...usual, direction: 'in', record: 'other', payload: 'file', perDay: 20_000 },
    pattern: 'file',
  },
  {
    story: 'partner files by SFTP, signed and encrypted',
    answers: { ...usual, start: 'schedule', latency: 'hours', payload: 'file', partner: 'files' },
    pattern: 'file',
  },
  {
    story: 'stock lookup: a shop asks for the stock on hand',
    answers: { ...usual, ...asked, start: 'person', waits: 'system', perDay: 100_000, peakPerSecond: 50 },
    pattern: 'request-reply',
  },
  {
    story: 'embedded panel: a user sees another system’s data on a form',
    answers: {
      ...usual,
      ...asked,
      purpose: 'show',
      start: 'person',
      direction: 'none',
      record: 'other',
      residency: 'owner',
      interface: 'in-app',
    },
    pattern: 'embedding',
  },
  {
    story: 'contact sync: marketing and sales change the same contacts',
    answers: { ...usual, purpose: 'keep-equal', direction: 'both', record: 'shared', ordering: 'record' },
    pattern: 'two-way-synchronisation',
  },
  {
    story: 'revenue summary: figures by customer and day',
    answers: { ...usual, purpose: 'summarise', transformation: 'calculation', sources: 'several' },
    pattern: 'aggregation',
  },
];
