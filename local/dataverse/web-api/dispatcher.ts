import { answerBatch } from '../batch/answer-batch';
import type { ServiceProtection } from '../limits/service-protection';
import type { Answer } from './call';
import type { EnvironmentParts } from './environment-parts';
import { execute } from './execute';
import { headerOf, type StandInRequest } from './stand-in-request';
import type { UnitOfWork } from './unit-of-work';

/**
 * Carries out one request, undone as a whole when it fails; a batch by its parts.
 * @throws {PlatformError} as the platform refuses it
 */
export type Dispatch = (request: StandInRequest) => Promise<Answer>;

interface DispatcherOptions {
  parts: EnvironmentParts;
  work: UnitOfWork;
  limits: Pick<ServiceProtection, 'countParts'>;
}

/** A follower takes what it sees for certain: the undoing of a write would never be told to it. */
function isTracked(request: StandInRequest): boolean {
  const isFirst = /odata\.track-changes/i.test(headerOf(request, 'prefer') ?? '');
  return isFirst || request.query.has('$deltatoken');
}

export function createDispatcher({ parts, work, limits }: DispatcherOptions): Dispatch {
  async function dispatchOne(request: StandInRequest): Promise<Answer> {
    if (request.method !== 'GET') return work.run(() => execute(parts, request));
    return isTracked(request) ? work.between(() => execute(parts, request)) : execute(parts, request);
  }

  const batchParts = {
    access: parts.access,
    dispatch: dispatchOne,
    dispatchTogether: (requests: readonly (() => StandInRequest)[], onAnswer: (answer: Answer) => void) =>
      work.run(() => {
        for (const request of requests) onAnswer(execute(parts, request()));
      }),
    countParts: (userId: string, count: number) => {
      limits.countParts(userId, count);
    },
  };

  return async (request) =>
    request.path === '$batch' ? answerBatch(batchParts, request) : dispatchOne(request);
}
