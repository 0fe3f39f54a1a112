/** Gives a place back; a second time changes nothing. */
export type LeaveBulkhead = () => void;

/** Bounds how many calls to one target are under way in this instance, so that a slow one cannot take all places. */
export interface Bulkheads {
  /**
   * Takes a place, waiting in a short line for one.
   * @throws {ThrottledError} when all places and the line before them are taken
   * @throws the signal's reason when it is aborted in the line
   */
  enter(target: string, signal?: AbortSignal): Promise<LeaveBulkhead>;
}
