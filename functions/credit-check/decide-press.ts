import type { z } from 'zod';
import { creditStatus, type checkStateV1 } from './credit-check.contract';

/** One press of the button. */
export interface Press {
  /** The same for every delivery of this press. */
  requestId: string;
  /** When Dataverse took the press, in milliseconds since 1970. */
  pressedAtMs: number;
}

/**
 * `start` a check; `resume` one that an earlier delivery of this press began; `finished`: that one also ended it;
 * `repeated`: somebody pressed while a check of a moment ago was, or may still be, under way.
 */
export type PressDecision = 'start' | 'resume' | 'finished' | 'repeated';

/** A check answers within this time, so that a later press means a new question. */
const longestCheckMs = 10_000;

/** Compares times of one clock only, that of Dataverse; the column holds whole seconds. */
export function decidePress(state: z.output<typeof checkStateV1>, press: Press): PressDecision {
  const { suite_creditcheckstatus: status, suite_creditcheckstartedon: startedOn } = state;
  if (state.suite_creditcheckrequest === press.requestId)
    return status === creditStatus.checking ? 'resume' : 'finished';
  if (startedOn === null) return 'start';
  return press.pressedAtMs - Date.parse(startedOn) < longestCheckMs ? 'repeated' : 'start';
}
