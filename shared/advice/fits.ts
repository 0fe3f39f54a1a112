import type { Condition } from './condition';
import type { PatternName } from './patterns';

/** What speaks for a pattern, or against it. */
export interface Fit {
  when: Condition;
  /** Negative against it; `never` where it cannot work. */
  points: number | 'never';
  because: string;
}

const waited = ['person', 'system'] as const;

/**
 * The matrix: weights from 1 (a hint) to 6 (the reason for the pattern). They are judgement, kept in step with the
 * golden scenarios of the tests; the limit of synchronous calls is `synchronousPeakPerSecond`.
 */
export const fits: Readonly<Record<PatternName, readonly Fit[]>> = {
  'request-reply': [
    { when: { waits: waited }, points: 4, because: 'somebody waits for the answer' },
    { when: { purpose: ['answer'] }, points: 3, because: 'a question is answered' },
    { when: { start: ['person'] }, points: 1, because: 'a person starts it and wants to know' },
    { when: { correction: ['caller'] }, points: 1, because: 'whoever asked can correct it at once' },
    { when: { latency: ['seconds'] }, points: 1, because: 'the result is needed within seconds' },
    { when: { waits: ['nobody'] }, points: -5, because: 'nobody waits, so a call held open gains nothing' },
    {
      when: { peakPerSecond: ['flood'] },
      points: 'never',
      because: 'above 1,000 a second no call can be held open',
    },
    { when: { payload: ['file'] }, points: -4, because: 'a file outlasts the patience of a call' },
    { when: { partner: ['files'] }, points: -4, because: 'a file server answers nobody' },
    {
      when: { partner: ['premises'] },
      points: -1,
      because: 'a line to your premises that is down fails the caller',
    },
  ],
  'asynchronous-message': [
    { when: { start: ['event'] }, points: 3, because: 'something happened, and work follows from it' },
    { when: { interaction: ['push'] }, points: 1, because: 'the source reports by itself' },
    { when: { waits: ['nobody'] }, points: 2, because: 'nobody waits, so the work can wait instead' },
    { when: { purpose: ['hand-over'] }, points: 2, because: 'another system does its part when it can' },
    {
      when: { purpose: ['keep-equal'], start: ['event'] },
      points: 2,
      because: 'each change is carried as it happens',
    },
    { when: { correction: ['operator'] }, points: 1, because: 'what fails is kept for operators' },
    {
      when: { guarantee: ['at-least-once', 'effectively-once'] },
      points: 1,
      because: 'a queue keeps what it took',
    },
    { when: { ordering: ['record'] }, points: 1, because: 'sessions keep the order of each record' },
    { when: { peakPerSecond: ['busy', 'flood'] }, points: 1, because: 'a queue flattens the peak' },
    { when: { partner: ['premises'] }, points: 1, because: 'a queue waits while the line is down' },
    { when: { waits: waited }, points: -4, because: 'somebody waits, and a queue names no time' },
    { when: { start: ['schedule'] }, points: -2, because: 'the clock starts it, no event does' },
    { when: { payload: ['file'] }, points: -5, because: 'a file with many records is no message' },
    { when: { direction: ['both'] }, points: -4, because: 'a queue goes one way' },
    { when: { receivers: ['several'] }, points: -2, because: 'a queue has one receiver' },
  ],
  'publish-subscribe': [
    {
      when: { receivers: ['several'] },
      points: 5,
      because: 'several systems hear it, each with a queue of its own',
    },
    { when: { start: ['event'] }, points: 2, because: 'something happened that others care about' },
    { when: { waits: ['nobody'] }, points: 1, because: 'the publisher does not wait for its subscribers' },
    { when: { purpose: ['hand-over'] }, points: 1, because: 'each receiver does its part when it can' },
    { when: { receivers: ['one'] }, points: -4, because: 'there is one receiver' },
    { when: { waits: waited }, points: -4, because: 'a topic answers nobody' },
    { when: { start: ['schedule'] }, points: -2, because: 'the clock starts it, no event does' },
    { when: { payload: ['file'] }, points: -3, because: 'a file with many records is no event' },
  ],
  batch: [
    { when: { start: ['schedule'] }, points: 3, because: 'the clock starts it' },
    { when: { latency: ['hours'] }, points: 3, because: 'hours are soon enough' },
    {
      when: { purpose: ['hand-over'], start: ['schedule'] },
      points: 2,
      because: 'all of a period is handed over at once',
    },
    { when: { correction: ['next-run'] }, points: 1, because: 'the next run repairs the last' },
    { when: { interaction: ['pull'] }, points: 1, because: 'the source is asked for everything of a period' },
    { when: { perDay: ['mass'] }, points: 1, because: 'bulk calls carry the volume' },
    { when: { latency: ['seconds'] }, points: -5, because: 'a run comes too late' },
    { when: { waits: waited }, points: -4, because: 'somebody waits, and the next run is far' },
    { when: { start: ['event', 'person'] }, points: -2, because: 'it starts by itself and not by the clock' },
  ],
  file: [
    { when: { payload: ['file'] }, points: 6, because: 'a file travels' },
    { when: { partner: ['files'] }, points: 4, because: 'the partner speaks files' },
    { when: { latency: ['minutes', 'hours'] }, points: 1, because: 'files come when they come' },
    { when: { payload: ['record'] }, points: -3, because: 'one record needs no file around it' },
    { when: { latency: ['seconds'] }, points: -3, because: 'files are written, moved and read' },
    { when: { waits: waited }, points: -3, because: 'somebody waits, and a file answers nobody' },
  ],
  'one-way-synchronisation': [
    { when: { purpose: ['keep-equal'] }, points: 4, because: 'a copy is kept equal to its original' },
    { when: { interaction: ['pull'] }, points: 2, because: 'the source is asked what changed' },
    { when: { start: ['schedule'] }, points: 1, because: 'the clock compares and repairs' },
    { when: { correction: ['next-run'] }, points: 2, because: 'the next comparison repairs what was missed' },
    { when: { record: ['dataverse', 'other'] }, points: 1, because: 'one side is right' },
    { when: { direction: ['both'] }, points: -3, because: 'changes come from both sides' },
    { when: { waits: waited }, points: -4, because: 'somebody waits, and a comparison takes its time' },
    { when: { purpose: ['answer', 'show'] }, points: -4, because: 'no copy is wanted' },
    { when: { residency: ['owner'] }, points: 'never', because: 'the data may not be copied' },
  ],
  'two-way-synchronisation': [
    {
      when: { direction: ['both'], record: ['shared'] },
      points: 6,
      because: 'both sides change the data, each for its part',
    },
    { when: { purpose: ['keep-equal'] }, points: 3, because: 'both sides hold the same' },
    { when: { direction: ['in', 'out', 'none'] }, points: 'never', because: 'the data goes one way' },
    {
      when: { record: ['dataverse', 'other'] },
      points: -4,
      because: 'one side is right, so the other has nothing to say',
    },
    {
      when: { waits: waited },
      points: -4,
      because: 'somebody waits, and two sides take their time to agree',
    },
    { when: { residency: ['owner'] }, points: 'never', because: 'the data may not be copied' },
  ],
  aggregation: [
    { when: { purpose: ['summarise'] }, points: 6, because: 'figures stand for many records' },
    { when: { transformation: ['calculation'] }, points: 3, because: 'sums and counts are kept' },
    {
      when: { sources: ['several'], purpose: ['summarise'] },
      points: 1,
      because: 'several systems contribute',
    },
    {
      when: { purpose: ['answer', 'hand-over', 'keep-equal', 'show'] },
      points: -4,
      because: 'single records are wanted, no figures',
    },
  ],
  consolidation: [
    { when: { purpose: ['combine'] }, points: 6, because: 'one record unites what several systems know' },
    { when: { sources: ['several'] }, points: 2, because: 'several systems contribute' },
    { when: { transformation: ['merge'] }, points: 2, because: 'their values are laid over each other' },
    { when: { sources: ['one'] }, points: -5, because: 'one source has nothing to unite' },
    {
      when: { purpose: ['answer', 'hand-over', 'keep-equal', 'show'] },
      points: -4,
      because: 'no united record is wanted',
    },
    { when: { residency: ['owner'] }, points: 'never', because: 'the data may not be copied' },
  ],
  embedding: [
    { when: { purpose: ['show'] }, points: 5, because: 'a user looks at another system’s data' },
    { when: { interface: ['in-app'] }, points: 2, because: 'it appears inside the app' },
    { when: { residency: ['owner'] }, points: 3, because: 'the data stays with its owner' },
    { when: { direction: ['none'] }, points: 2, because: 'nothing is copied' },
    { when: { interface: ['none'] }, points: 'never', because: 'there is no page to embed it in' },
    { when: { start: ['event', 'schedule'] }, points: -4, because: 'nobody looks when it starts' },
    {
      when: { purpose: ['hand-over', 'keep-equal', 'combine', 'summarise'] },
      points: -4,
      because: 'looking is not enough',
    },
  ],
};
