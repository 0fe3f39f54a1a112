/**
 * What becomes of a message whose handler threw.
 * - `retry`: a scheduled copy, counted as an attempt; parked after the last one.
 * - `wait`: the message is not at fault; a scheduled copy that uses no attempt, until the flow's `maxWait`.
 * - `park`: a copy with the reason goes to the flow's parking queue at once.
 */
export type Disposition = 'retry' | 'wait' | 'park';
