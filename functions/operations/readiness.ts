import { z } from 'zod';
import { callWithin } from '../../shared/resilience/call-within';
import type { Clock } from '../../shared/time/clock';

/** One system the suite leans on; the check throws when it cannot be used. */
export interface DependencyCheck {
  name: string;
  /** Resolves with facts worth showing. The signal is aborted when the time is over. */
  check: (signal: AbortSignal) => Promise<Readonly<Record<string, unknown>> | undefined>;
}

const dependencyReport = z.strictObject({
  name: z.string(),
  status: z.enum(['ready', 'unavailable']),
  durationMs: z.int().min(0),
  code: z.string().optional().describe('Stable error code; absent when ready.'),
  detail: z.string().optional().describe('One sentence for the operator, without values of settings.'),
  facts: z.record(z.string(), z.unknown()).optional(),
});

export type DependencyReport = z.output<typeof dependencyReport>;

export const readinessReport = z.strictObject({
  status: z.enum(['ready', 'degraded']),
  checkedAt: z.iso.datetime(),
  dependencies: z.array(dependencyReport),
});

export type ReadinessReport = z.output<typeof readinessReport>;

export interface ReadinessOptions {
  checks: readonly DependencyCheck[];
  clock: Clock;
  describeError: (error: unknown) => { code: string; detail: string };
  /** Milliseconds one check may take. */
  timeoutMs?: number;
  /** Milliseconds a report stays good: probes come from many places at once. */
  keepMs?: number;
}

/** Asks every dependency in parallel; callers within `keepMs`, or while a round is under way, share its report. */
export function createReadiness(options: ReadinessOptions): () => Promise<ReadinessReport> {
  const { clock, checks, keepMs = 10_000 } = options;
  let current: { report: Promise<ReadinessReport>; goodUntilMs: number } | undefined;
  return () => {
    if (current && clock.now() < current.goodUntilMs) return current.report;
    const round = { report: askAll(), goodUntilMs: Infinity };
    current = round;
    return round.report.finally(() => {
      round.goodUntilMs = clock.now() + keepMs;
    });
  };

  async function askAll(): Promise<ReadinessReport> {
    const checkedAt = new Date(clock.now()).toISOString();
    const dependencies = await Promise.all(checks.map((check) => ask(check, options)));
    const isReady = dependencies.every(({ status }) => status === 'ready');
    return { status: isReady ? 'ready' : 'degraded', checkedAt, dependencies };
  }
}

async function ask(
  { name, check }: DependencyCheck,
  { clock, describeError, timeoutMs = 2_000 }: ReadinessOptions,
): Promise<DependencyReport> {
  const startedAt = clock.now();
  const outcome = await callWithin({ timeoutMs, clock }, check).then(
    (facts) => ({ status: 'ready' as const, ...(facts && { facts }) }),
    (error: unknown) => ({ status: 'unavailable' as const, ...describeError(error) }),
  );
  return { name, durationMs: Math.round(clock.now() - startedAt), ...outcome };
}
