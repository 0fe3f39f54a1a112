import { requestFor } from './invocation/hosted-function';
import type { TriggerKind } from './trigger-kind';

/** Runs when the platform adds an instance, which never happens here; by hand it can be tried. */
export const warmupTrigger: TriggerKind = {
  describe: () => ({}),
  fromManualInput: (hosted) => requestFor(hosted, { json: '{}' }),
};
