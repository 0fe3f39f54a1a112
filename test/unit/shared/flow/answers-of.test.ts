import { answersSchema } from '../../../../shared/advice/answers';
import { answersOf } from '../../../../shared/flow/answers-of';
import { defineFlow } from '../../../../shared/flow/define-flow';
import type { FlowDefinition } from '../../../../shared/flow/manifest';
import { sampleFlow } from '../../../support/sample-flow';

const answersWith = (changes: Partial<FlowDefinition> = {}) => answersOf(defineFlow(sampleFlow(changes)));

describe('answersOf', () => {
  it('answers every question', () => {
    expect(answersSchema.safeParse(answersWith()).error).toBeUndefined();
  });

  it.each<[string, Partial<FlowDefinition>, object]>([
    ['half a minute', { freshnessSeconds: 30 }, { latency: 'seconds' }],
    ['ten minutes', { freshnessSeconds: 600 }, { latency: 'minutes' }],
    ['longer', { freshnessSeconds: 601 }, { latency: 'hours' }],
  ])('reads the latency of a freshness of %s', (_text, changes, expected) => {
    expect(answersWith(changes)).toMatchObject(expected);
  });

  it.each<[string, Partial<FlowDefinition>, object]>([
    ['inbound flow', { direction: 'inbound', systemOfRecord: 'ERP' }, { direction: 'in', record: 'other' }],
    ['flow both ways', { direction: 'bidirectional' }, { direction: 'both', record: 'shared' }],
    ['flow of the suite itself', { direction: 'internal' }, { direction: 'none', record: 'dataverse' }],
  ])('reads direction and system of record of an %s', (_text, changes, expected) => {
    expect(answersWith(changes)).toMatchObject(expected);
  });

  it('counts receivers and sources, and reads volume by day and second', () => {
    const volume = { expectedPerDay: 7, peakPerMinute: 90, beyondPeak: 'waits' };

    const answers = answersWith({ targets: ['ERP', 'portal'], sources: ['Dataverse'], volume });

    expect(answers).toMatchObject({ receivers: 'several', sources: 'one', perDay: 7, peakPerSecond: 1.5 });
  });

  it('passes on what the manifest decides', () => {
    const { decision } = sampleFlow();

    expect(answersWith({ decision: { ...decision, payload: 'file' } })).toMatchObject({ payload: 'file' });
  });
});
