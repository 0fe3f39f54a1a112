import type { HttpAnswer } from '../../http/send-request';
import { retryAfterMs } from '../../http/retry-after';
import { platformCodeOf } from '../platform-code';

/** Repeats after answers that were lost on the way; a target that stays away is the breaker's business. */
const mostLosses = 4;
/** Milliseconds before the first such repeat; each next one waits twice as long. */
const firstPauseMs = 500;
/** Whatever the platform asks for, never less: a limit does not recover within a moment. */
const leastPauseMs = 1_000;

const lostOnTheWay = new Set([408, 502, 504]);

/** Deadlock, database time-out and "unexpected", which often pass; with a 500 only. */
const passingCodes = new Set(['0x80044150', '0x80044151', '0x80040216']);

/** What came of the latest attempt. */
export interface Attempted {
  isRepeatable: boolean;
  /** Undefined when no answer arrived. */
  answer: HttpAnswer | undefined;
  /** Attempts so far, this one included, of which nobody knows whether they took effect. */
  losses: number;
  nowMs: number;
  /** Between 0 and 1. */
  random: () => number;
}

/** Whether the platform says that it did not begin, so that even an action may be sent again. */
export function isRefusedUnbegun({ status, headers }: HttpAnswer): boolean {
  return status === 429 || (status === 503 && headers.has('retry-after'));
}

/** Whether an attempt came to nothing that is known, so that only a repeatable request may be sent again. */
export function isLost(answer: HttpAnswer | undefined): boolean {
  if (!answer) return true;
  if (answer.status === 500) return passingCodes.has(platformCodeOf(answer));
  return lostOnTheWay.has(answer.status) || (answer.status === 503 && !isRefusedUnbegun(answer));
}

/**
 * Milliseconds to wait before the request is sent again; undefined when it must not be, or not any more.
 * @see Dataverse reference 2.6 and 2.7: a limit names its pause; an answer that was lost may follow a commit.
 */
export function repeatPauseMs(attempted: Attempted): number | undefined {
  const { isRepeatable, answer, losses, nowMs, random } = attempted;
  if (answer && isRefusedUnbegun(answer)) return Math.max(leastPauseMs, retryAfterMs(answer.headers, nowMs));
  if (!isLost(answer) || !isRepeatable || losses > mostLosses) return undefined;
  return firstPauseMs * 2 ** (losses - 1) * (0.5 + random());
}
