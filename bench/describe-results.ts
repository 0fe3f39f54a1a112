import type { Comparison, Figure } from './measure';

/** How long something takes, which should be short. */
export interface Duration {
  name: string;
  ms: number;
  /** What the project asks for; undefined where it only wants to know. */
  target: number | undefined;
}

export type Result = Comparison | Figure | Duration;

function perSecond(rate: number): string {
  return `${Math.round(rate).toLocaleString('en-US')}/s`;
}

const nameWidth = 44;

/** A ratio that misses its target must not look as if it reached it. */
function roundedDown(ratio: number): string {
  return (Math.floor(ratio * 100) / 100).toFixed(2);
}

function wanted(ratio: number, target: number | undefined): string {
  if (target === undefined) return '–';
  return `${target.toFixed(2)} ${ratio >= target ? 'ok' : 'below'}`;
}

export function describeComparison({
  name,
  ratio,
  target,
  oursPerSecond,
  barePerSecond,
}: Comparison): string {
  return [
    name.padEnd(nameWidth),
    roundedDown(ratio).padStart(6),
    wanted(ratio, target).padStart(11),
    perSecond(oursPerSecond).padStart(11),
    perSecond(barePerSecond).padStart(11),
  ].join(' ');
}

function describeFigure({ name, perSecond: rate, note }: Figure): string {
  return `${name.padEnd(nameWidth)} ${perSecond(rate).padStart(30)}  ${note}`;
}

function describeDuration({ name, ms, target }: Duration): string {
  const judged = target === undefined ? '–' : `${target} ${ms <= target ? 'ok' : 'above'}`;
  return `${name.padEnd(nameWidth)} ${''.padStart(6)} ${judged.padStart(11)} ${`${Math.ceil(ms)} ms`.padStart(11)}`;
}

function describeResult(result: Result): string {
  if ('ratio' in result) return describeComparison(result);
  return 'ms' in result ? describeDuration(result) : describeFigure(result);
}

/** The closing table: comparisons and figures in the order they were measured. */
export function describeResults(results: readonly Result[]): string[] {
  const columns = ['ratio'.padStart(6), 'wanted'.padStart(11), 'ours'.padStart(11), 'bare'.padStart(11)];
  return [[''.padEnd(nameWidth), ...columns].join(' '), ...results.map(describeResult)];
}
