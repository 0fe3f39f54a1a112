import type { LocalServices } from './local-services';
import { percentile } from './percentile';
import type { SentChanges } from './sent-changes';

export interface Progress {
  sent: number;
  inErp: number;
  inAnalytics: number;
  /** Messages in queues of the app, due now or scheduled for later. */
  waiting: number;
  parked: number;
  p50Ms: number | undefined;
  p95Ms: number | undefined;
}

interface AnalyticsLine {
  id: string;
  subject: string;
}

function countAnalyticsEvents(lines: readonly string[], sent: SentChanges): number {
  const events = lines.map((line) => JSON.parse(line) as AnalyticsLine);
  const ids = events.filter(({ subject }) => sent.has(subject.replace(/^account\//, ''))).map(({ id }) => id);
  return new Set(ids).size;
}

export async function measureProgress(services: LocalServices, sent: SentChanges): Promise<Progress> {
  const [history, counts, lines] = await Promise.all([
    services.erpHistory(),
    services.counts(),
    services.analyticsLines(),
  ]);
  const latencies = sent.erpLatenciesMs(history);
  const parked = counts.filter(({ path }) => path.endsWith('-parked'));
  const flowQueues = counts.filter(({ path }) => !path.endsWith('-parked') && !path.includes('/'));
  return {
    sent: sent.count,
    inErp: latencies.length,
    inAnalytics: countAnalyticsEvents(lines, sent),
    waiting: flowQueues.reduce((sum, { active, scheduled }) => sum + active + scheduled, 0),
    parked: parked.reduce((sum, { active }) => sum + active, 0),
    p50Ms: percentile(latencies, 50),
    p95Ms: percentile(latencies, 95),
  };
}

export function isFinished({ inErp, inAnalytics }: Progress, changes: number): boolean {
  return inErp >= changes && inAnalytics >= changes;
}

const milliseconds = (value: number | undefined): string =>
  value === undefined ? '–' : `${Math.round(value)} ms`;

/** One line of live progress. */
export function describeProgress({
  sent,
  inErp,
  inAnalytics,
  waiting,
  parked,
  p50Ms,
  p95Ms,
}: Progress): string {
  return [
    `sent ${sent}`,
    `ERP ${inErp}`,
    `analytics ${inAnalytics}`,
    `waiting ${waiting}`,
    `parked ${parked}`,
    `to the ERP p50 ${milliseconds(p50Ms)}, p95 ${milliseconds(p95Ms)}`,
  ].join(' · ');
}
