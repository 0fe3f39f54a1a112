import { randomUUID } from 'node:crypto';
import type { Clock } from '../../../shared/time/clock';
import type { AppRegistry } from '../core/app-registry';
import type { InvocationRequest, TypedData } from '../core/core-types';
import { toError } from '../core/system-error';
import type { ReadInputs } from '../inputs/read-inputs';
import type { DeliverOutputs } from '../outputs/deliver-outputs';
import type { HostTelemetry } from '../telemetry/host-telemetry';
import { toInvocationRecord } from '../telemetry/invocation-record';
import type { HostedFunction } from './hosted-function';
import { InFlight } from './in-flight';
import { invokeFunction } from './invoke-function';
import { continueTrace } from './trace-context';

export type InvocationOutcome =
  | { succeeded: true; returnValue: TypedData | null | undefined; hasResult: boolean }
  | { succeeded: false; error: Error };

/** Runs a function and never throws: what went wrong is reported and returned. */
export type Dispatch = (
  hosted: HostedFunction,
  request: InvocationRequest,
  invocationId?: string,
) => Promise<InvocationOutcome>;

interface DispatcherOptions {
  app: AppRegistry;
  log: (line: string) => void;
  /** Adds further inputs; a failure fails the invocation. */
  readInputs: ReadInputs;
  /** Sends what the invocation put out; a failure fails the invocation. */
  deliverOutputs: DeliverOutputs;
  telemetry: Pick<HostTelemetry, 'recordInvocation'>;
  clock: Clock;
}

export interface Dispatcher {
  dispatch: Dispatch;
  inFlight: InFlight;
}

/** The error and the first line of the app's own code in its stack. */
export function conciseError({ name, message, stack }: Error): string {
  const frame = stack
    ?.split('\n')
    .find((line) => /^\s+at /.test(line) && !/node:|node_modules|functions-host/.test(line));
  return `${name}: ${message}${frame ? ` ${frame.trim()}` : ''}`;
}

export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { app, log, readInputs, deliverOutputs, telemetry, clock } = options;
  const inFlight = new InFlight();

  async function run(
    hosted: HostedFunction,
    request: InvocationRequest,
    invocationId: string,
  ): Promise<InvocationOutcome> {
    const { registered } = hosted;
    try {
      const complete = hosted.inputs.size > 0 ? await readInputs(hosted, request) : request;
      const response = await invokeFunction({ app, registered, request: complete, invocationId });
      if (hosted.outputs.size > 0) await deliverOutputs(hosted, request, response);
      return { succeeded: true, returnValue: response.returnValue, hasResult: response.hasResult };
    } catch (thrown) {
      const error = toError(thrown);
      log(`[error] ${hosted.name} failed: ${conciseError(error)}`);
      return { succeeded: false, error };
    }
  }

  async function runRecorded(
    hosted: HostedFunction,
    received: InvocationRequest,
    invocationId: string,
  ): Promise<InvocationOutcome> {
    const traceContext = received.traceContext ?? continueTrace();
    const request = { ...received, traceContext };
    const startedAtMs = clock.now();
    const startMark = performance.now();
    const outcome = await run(hosted, request, invocationId);
    const durationMs = performance.now() - startMark;
    telemetry.recordInvocation(
      toInvocationRecord({ hosted, request, traceContext, invocationId, startedAtMs, durationMs, outcome }),
    );
    return outcome;
  }

  return {
    inFlight,
    dispatch: (hosted, request, invocationId = randomUUID()) =>
      inFlight.track(() => runRecorded(hosted, request, invocationId)),
  };
}
