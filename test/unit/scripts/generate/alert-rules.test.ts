import { alertRulesOf, latencyLimits, suiteRules } from '../../../../scripts/generate/alert-rules';
import { defineOperation } from '../../../../shared/api/operation';
import { defineFlow } from '../../../../shared/flow/define-flow';
import type { FlowDefinition } from '../../../../shared/flow/manifest';
import { sampleFlow } from '../../../support/sample-flow';

const flowWith = (changes: Partial<FlowDefinition>) => defineFlow(sampleFlow(changes));
const kindsOf = (changes: Partial<FlowDefinition>) => alertRulesOf(flowWith(changes)).map(({ kind }) => kind);

const operation = (timeBudgetMs: number) =>
  defineOperation({
    id: 'ReadStock',
    method: 'GET',
    path: 'v1/stock',
    tag: 'Stock',
    summary: 'Reads stock',
    description: 'Reads stock.',
    access: { roles: ['Stock.Read'], scopes: [] },
    answers: { 200: { description: 'The stock.' } },
    problems: [],
    timeBudgetMs,
  });

describe('alertRulesOf', () => {
  it('watches parking and freshness where there is a queue', () => {
    expect(kindsOf({})).toEqual(['parked-growth', 'freshness-missed', 'failure-rate', 'latency']);
    expect(kindsOf({ channels: {} })).toEqual(['failure-rate', 'latency']);
  });

  it('watches the freshness of what a timer brings, but not of what serves the suite itself', () => {
    const byTimer = { channels: {}, trigger: ['http' as const, 'timer' as const] };

    expect(kindsOf(byTimer)).toContain('freshness-missed');
    expect(kindsOf({ ...byTimer, pattern: 'control-bus' })).not.toContain('freshness-missed');
  });

  it('ends every description with the section an operator goes on in', () => {
    const rules = [...alertRulesOf(flowWith({})), ...suiteRules(flowWith({}))];

    expect(rules.filter(({ description, kind }) => !description.endsWith(`docs/operate.md#${kind}`))).toEqual(
      [],
    );
  });

  it('looks back at least as far as its query does', () => {
    const parked = alertRulesOf(flowWith({})).find(({ kind }) => kind === 'parked-growth');

    expect(parked?.window).toBe('PT1H');
  });
});

describe('suiteRules', () => {
  it('warns before the budget of requests is used up, and alerts when it nearly is', () => {
    const budget = suiteRules(flowWith({ severity: 'critical' })).filter(
      ({ kind }) => kind === 'request-budget',
    );

    expect(budget.map(({ severity, group, parameters }) => [severity, group, parameters['percent']])).toEqual(
      [
        ['warning', 'integration-team-normal', '80'],
        ['critical', 'integration-team-critical', '95'],
      ],
    );
  });
});

describe('latencyLimits', () => {
  it('follows the time budget of the slowest operation', () => {
    expect(latencyLimits(flowWith({ operations: [operation(2_000), operation(5_000)] }))).toEqual({
      p95Ms: 2_500,
      p99Ms: 5_000,
    });
  });

  it('follows the freshness objective, within reason', () => {
    expect(latencyLimits(flowWith({ freshnessSeconds: 10 }))).toEqual({ p95Ms: 10_000, p99Ms: 20_000 });
    expect(latencyLimits(flowWith({ freshnessSeconds: 3_600 }))).toEqual({ p95Ms: 30_000, p99Ms: 60_000 });
  });
});
