import type { AccessControl } from '../access/access-control';
import { refuse } from '../platform-error';
import type { Answer } from '../web-api/call';
import { errorAnswer } from '../web-api/error-answer';
import { readPreferences } from '../web-api/preferences';
import { headerOf, type StandInRequest } from '../web-api/stand-in-request';
import { ContentReferences } from './content-references';
import { parseBatch, partsOf, type BatchPart, type BatchSection } from './parse-batch';
import { refuseBatch } from './refuse-batch';
import { toPartRequest } from './to-part-request';
import { writeBatchAnswer, type PartAnswer, type SectionAnswer } from './write-batch-answer';

export interface BatchParts {
  access: AccessControl;
  /** Carries out one request by itself. */
  dispatch: (request: StandInRequest) => Promise<Answer>;
  /** Carries out several as one; each is made only when its turn comes, because it may refer to an earlier one. */
  dispatchTogether: (
    requests: readonly (() => StandInRequest)[],
    onAnswer: (answer: Answer) => void,
  ) => Promise<void>;
  /** Counts the requests of a batch towards the caller's limits. */
  countParts: (userId: string, parts: number) => void;
}

interface Run extends BatchParts {
  batch: StandInRequest;
  references: ContentReferences;
}

function declare({ references }: Run, contentId: string | undefined, { headers = {} }: Answer): void {
  references.declare(contentId, headers['OData-EntityId']);
}

function failure(error: unknown): Answer {
  return errorAnswer(error instanceof Error ? error : new Error(String(error)));
}

async function runRequest(run: Run, part: BatchPart): Promise<SectionAnswer> {
  const { contentId } = part;
  try {
    const answer = await run.dispatch(toPartRequest(part, run));
    declare(run, contentId, answer);
    return { kind: 'request', parts: [{ answer, contentId }] };
  } catch (error) {
    return { kind: 'request', parts: [{ answer: failure(error), contentId }] };
  }
}

async function runChangeSet(run: Run, parts: readonly BatchPart[]): Promise<SectionAnswer> {
  const answered: PartAnswer[] = [];
  const changeSetSize = parts.length;
  const requests = parts.map((part) => () => toPartRequest(part, { ...run, changeSetSize }));
  try {
    await run.dispatchTogether(requests, (answer) => {
      const contentId = parts[answered.length]?.contentId;
      declare(run, contentId, answer);
      answered.push({ answer, contentId });
    });
    return { kind: 'change-set', parts: answered };
  } catch (error) {
    const contentId = parts[answered.length]?.contentId;
    return { kind: 'failed-change-set', parts: [{ answer: failure(error), contentId }] };
  }
}

function runSection(run: Run, section: BatchSection): Promise<SectionAnswer> {
  return section.kind === 'request' ? runRequest(run, section.part) : runChangeSet(run, section.parts);
}

function failedStatus({ parts }: SectionAnswer): number | undefined {
  return parts.map(({ answer }) => answer.status).find((status) => status >= 400);
}

function readSections({ body, headers }: StandInRequest): BatchSection[] {
  if (typeof body !== 'string') throw refuseBatch.notMultipart();
  return parseBatch(body, headerOf({ headers }, 'content-type'));
}

/**
 * `$batch`: one section after the other. The first failure ends it and gives the whole answer its status, unless the
 * caller wants to go on; then every section has a status of its own below a 200.
 * @throws {PlatformError} when the batch itself cannot be read or exceeds a limit; nothing has run then
 */
export async function answerBatch(parts: BatchParts, batch: StandInRequest): Promise<Answer> {
  if (batch.method !== 'POST') throw refuse.verbOnCollection(batch.method);
  const sections = readSections(batch);
  parts.countParts(batch.caller.initiatingUserId, sections.flatMap(partsOf).length);
  const { continuesOnError } = readPreferences(headerOf(batch, 'prefer'));
  const run = { ...parts, batch, references: new ContentReferences() };
  const answers: SectionAnswer[] = [];
  for (const section of sections) {
    const answer = await runSection(run, section);
    answers.push(answer);
    const status = failedStatus(answer);
    if (status !== undefined && !continuesOnError) return writeBatchAnswer(answers, status);
  }
  return writeBatchAnswer(answers, 200);
}
