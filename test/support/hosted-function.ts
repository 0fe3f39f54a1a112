import { parseHostJson } from '../../local/functions-host/app/host-json';
import { createSettings } from '../../local/functions-host/app/settings';
import type { Binding, InvocationRequest, RetryOptions } from '../../local/functions-host/core/core-types';
import type { InvocationOutcome } from '../../local/functions-host/invocation/dispatcher';
import type { HostedFunction } from '../../local/functions-host/invocation/hosted-function';
import type { HostServices } from '../../local/functions-host/trigger-kind';
import { ManualClock } from './manual-clock';

interface HostedOptions {
  name?: string;
  retryOptions?: RetryOptions;
  inputs?: Record<string, Binding>;
  outputs?: Record<string, Binding>;
}

/** A function named `work` with this trigger, as a host keeps it. */
export function hostedFunction(
  trigger: Record<string, unknown> & { type: string },
  { name = 'work', retryOptions, inputs = {}, outputs = {} }: HostedOptions = {},
): HostedFunction {
  const binding: Binding = { direction: 'in', ...trigger };
  const metadata = {
    name,
    bindings: { trigger: binding, ...inputs, ...outputs },
    ...(retryOptions && { retryOptions }),
  };
  return {
    name,
    registered: { metadata, callback: () => undefined },
    triggerName: 'trigger',
    trigger: binding,
    inputs: new Map(Object.entries(inputs)),
    outputs: new Map(Object.entries(outputs)),
  };
}

export const succeeded: InvocationOutcome = { succeeded: true, returnValue: undefined, hasResult: false };
export const failed: InvocationOutcome = { succeeded: false, error: new Error('boom') };

export interface RecordedRun {
  request: InvocationRequest;
  finish: (outcome: InvocationOutcome) => void;
}

export interface RecordingServices extends HostServices {
  clock: ManualClock;
  /** Invocations in their order; each runs until the test finishes it. */
  runs: RecordedRun[];
  lines: string[];
}

/** What a host gives its triggers: a clock that stands still, and invocations that the test ends. */
export function recordingServices(
  extensions: Record<string, unknown> = {},
  settings: Record<string, string> = {},
): RecordingServices {
  const runs: RecordedRun[] = [];
  const lines: string[] = [];
  return {
    runs,
    lines,
    clock: new ManualClock(Date.parse('2026-11-20T10:00:00Z')),
    settings: createSettings(settings),
    hostJson: parseHostJson({ version: '2.0', extensions }),
    log: (line) => lines.push(line),
    dispatch: (_hosted, request) =>
      new Promise((finish) => {
        runs.push({ request, finish });
      }),
  };
}
