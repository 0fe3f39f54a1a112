import type { Answers } from './answers';
import { holds, type Condition } from './condition';

interface Caution {
  when: Condition;
  says: string;
}

const waited = ['person', 'system'] as const;

/** What goes wrong with these answers, whichever pattern is taken. */
const cautions: readonly Caution[] = [
  {
    when: { waits: waited, peakPerSecond: ['flood'] },
    says: 'Above 1,000 a second nobody can be kept waiting: accept with 202 and answer by a status address or an event.',
  },
  {
    when: { waits: ['person'], latency: ['minutes', 'hours'] },
    says: 'A person does not wait for minutes: confirm at once and tell the outcome later.',
  },
  {
    when: { direction: ['both'], record: ['dataverse', 'other'] },
    says: 'One side owns the data, so changes made on the other side are lost: make it read-only there.',
  },
  {
    when: { interaction: ['pull'], latency: ['seconds'], start: ['event', 'schedule'] },
    says: 'Asking again and again is not real time: let the source report, or accept minutes.',
  },
  {
    when: { start: ['schedule'], latency: ['seconds'] },
    says: 'A schedule cannot be real time: start it by the event.',
  },
  {
    when: { ordering: ['record'] },
    says: 'Order needs sessions, and Dataverse reports in any order: let row versions decide which state is newer.',
  },
  {
    when: { guarantee: ['effectively-once'] },
    says: 'Nothing is delivered exactly once: guard the target’s write by a version, a key or an id of your own.',
  },
  {
    when: { guarantee: ['at-most-once'], purpose: ['hand-over', 'keep-equal'] },
    says: 'What is lost is not missed by anybody: add a comparison that finds it.',
  },
  {
    when: { payload: ['document'] },
    says: 'Above 192 KiB the body goes to storage and the message carries a claim check.',
  },
  {
    when: { payload: ['file'], waits: waited },
    says: 'Take the file with 202 and report the rows that were refused in a file of their own.',
  },
  {
    when: { partner: ['premises'] },
    says: 'Plan the way to your premises (private network, hybrid connection, relay) and for the hours it is down.',
  },
  {
    when: { partner: ['files'], guarantee: ['at-least-once', 'effectively-once'] },
    says: 'Read only files that are complete, and know each by its digest: partners send twice.',
  },
  {
    when: { correction: ['caller'], waits: ['nobody'] },
    says: 'Nobody is there to be told: name who corrects it, and by when.',
  },
  {
    when: { residency: ['owner'], purpose: ['hand-over', 'keep-equal', 'combine'] },
    says: 'What you want needs a copy that its owner does not allow: settle that first.',
  },
  {
    when: { transformation: ['merge'] },
    says: 'Decide for every column which source wins, and keep where each value came from.',
  },
  {
    when: { transformation: ['calculation'] },
    says: 'Decide what late and corrected records do to figures that were already shown.',
  },
  {
    when: { platform: ['low-code'], perDay: ['many', 'mass'] },
    says: 'Each action of a cloud flow counts as a request of the day: at this volume the licence ends before the day does.',
  },
  {
    when: { perDay: ['mass'] },
    says: 'Dataverse throttles a user at 6,000 requests in five minutes: use bulk messages and a budget for the day.',
  },
  {
    when: { sources: ['several'], purpose: ['answer', 'show'] },
    says: 'Ask the sources side by side within one time budget, and say which of them did not answer.',
  },
  {
    when: { interface: ['in-app'], purpose: ['answer', 'hand-over'] },
    says: 'Write progress and outcome to columns of the row, so that the form shows them without a call of its own.',
  },
];

export function cautionsFor(answers: Answers): string[] {
  return cautions.filter(({ when }) => holds(when, answers)).map(({ says }) => says);
}
