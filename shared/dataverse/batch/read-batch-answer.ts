import { TargetUnavailableError } from '../../errors/target-unavailable-error';
import type { HttpAnswer } from '../../http/send-request';
import { dataverseError } from '../dataverse-error';
import type { BatchAnswer } from './batch-item';
import { boundaryOf, parseBatch, type PartAnswer, type SectionAnswer } from './parse-batch';
import type { BatchSection } from './write-batch';

function unexpected(expected: number, answered: number): TargetUnavailableError {
  const message = 'Dataverse answered a batch with other parts than were asked for';
  return new TargetUnavailableError(message, { details: { target: 'dataverse', expected, answered } });
}

function isFailure({ status }: HttpAnswer): boolean {
  return status >= 400;
}

function answersOf(section: SectionAnswer): readonly PartAnswer[] {
  return 'changeSet' in section ? section.changeSet : [section];
}

function isAccepted(section: BatchSection, { status }: HttpAnswer): boolean {
  return 'request' in section && (section.request.accepts?.includes(status) ?? false);
}

function failed(answer: HttpAnswer): BatchAnswer {
  return { outcome: 'failed', answer, error: dataverseError(answer) };
}

function inOrderOf(contentIds: readonly string[], answers: readonly PartAnswer[]): PartAnswer[] {
  if (answers.length !== contentIds.length) throw unexpected(contentIds.length, answers.length);
  const byId = new Map(answers.map((answer) => [answer.contentId, answer]));
  const named = contentIds.flatMap((id) => byId.get(id) ?? []);
  return named.length === contentIds.length ? named : [...answers];
}

function answerOfSection(section: BatchSection, answer: SectionAnswer): BatchAnswer {
  const answers = answersOf(answer);
  const failure = answers.find(isFailure);
  if (failure && !isAccepted(section, failure)) return failed(failure);
  if ('request' in section) {
    if (answers.length !== 1) throw unexpected(1, answers.length);
    return { outcome: 'done', answers };
  }
  const contentIds = section.changeSet.map(({ contentId }) => contentId);
  return { outcome: 'done', answers: inOrderOf(contentIds, answers) };
}

/**
 * One answer for each section, in order. After a failure the rest has not run unless the batch was to go on.
 * @throws {IntegrationError} when the batch as a whole was refused or its answer cannot be read
 */
export function readBatchAnswer(
  answer: HttpAnswer,
  sections: readonly BatchSection[],
  continueOnError: boolean,
): BatchAnswer[] {
  const boundary = boundaryOf(answer.headers.get('content-type'));
  if (boundary === undefined) throw dataverseError(answer);
  const answered = parseBatch(answer.body, boundary);
  const isStopped = !continueOnError && answersOf(answered.at(-1) ?? { changeSet: [] }).some(isFailure);
  const isComplete = answered.length === sections.length;
  if (!isComplete && !(isStopped && answered.length < sections.length))
    throw unexpected(sections.length, answered.length);
  return sections.map((section, index) => {
    const part = answered[index];
    return part ? answerOfSection(section, part) : { outcome: 'not-run' };
  });
}
