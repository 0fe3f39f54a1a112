/** Custom logic a request leaves out. */
export interface Bypass {
  synchronous: boolean;
  /** Also silences webhooks and service endpoints. */
  asynchronous: boolean;
  /** `sdkmessageprocessingstepid`s in lower case. */
  stepIds: readonly string[];
}

export const noBypass: Bypass = { synchronous: false, asynchronous: false, stepIds: [] };

/** Whether a step does not run for a request. */
export function isBypassed(bypass: Bypass, step: { id: string; isAsynchronous: boolean }): boolean {
  if (bypass.stepIds.includes(step.id.toLowerCase())) return true;
  return step.isAsynchronous ? bypass.asynchronous : bypass.synchronous;
}
