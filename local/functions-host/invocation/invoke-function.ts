import { randomUUID } from 'node:crypto';
import type { AppRegistry, InvocationScope, LineOrigin, RegisteredFunction } from '../core/app-registry';
import type { CoreInvocationContext, InvocationRequest, NamedData, TypedData } from '../core/core-types';
import { systemError, toError } from '../core/system-error';

export interface InvocationResponse {
  returnValue: TypedData | null | undefined;
  /** False when the handler returned nothing: in streaming mode nobody has answered then. */
  hasResult: boolean;
  outputs: NamedData[];
}

interface Invocation {
  app: AppRegistry;
  registered: RegisteredFunction;
  request: InvocationRequest;
  /** Chosen by the caller when it must be known beforehand (streaming); else a new one. */
  invocationId?: string | undefined;
}

function createCoreContext(
  { app, registered, request, invocationId }: Invocation,
  scope: InvocationScope,
): CoreInvocationContext {
  return {
    invocationId: invocationId ?? randomUUID(),
    request,
    metadata: registered.metadata,
    state: undefined,
    log: (level, category, message) => {
      app.log(level, category, message, scope);
    },
  };
}

function originOf({ invocationId, request }: CoreInvocationContext): LineOrigin {
  return { invocationId, traceParent: request.traceContext?.traceParent ?? '' };
}

/**
 * Runs one invocation in the worker's order: arguments, preInvocation hooks, handler, postInvocation hooks, response.
 * @throws what the handler or a hook threw and no postInvocation hook healed
 */
export async function invokeFunction(invocation: Invocation): Promise<InvocationResponse> {
  const { app, registered } = invocation;
  const { hooks, model } = app;
  if (!model) throw systemError('No programming model is set; the app registered no function.');
  const hookData = {};
  const scope: InvocationScope = { functionName: registered.metadata.name, hookData };
  const core = createCoreContext(invocation, scope);
  scope.origin = originOf(core);
  const library = model.getInvocationModel(core);
  const { context: invocationContext, inputs } = await library.getArguments();
  scope.invocationContext = invocationContext;

  const before = { hookData, invocationContext, inputs, functionCallback: registered.callback };
  if (hooks.has('preInvocation')) {
    core.state = 'preInvocationHooks';
    await hooks.run('preInvocation', before);
  }
  const after = {
    hookData,
    invocationContext,
    inputs: before.inputs,
    result: null as unknown,
    error: null as unknown,
  };
  core.state = 'invocation';
  try {
    after.result = await library.invokeFunction(invocationContext, before.inputs, before.functionCallback);
  } catch (thrown) {
    after.error = thrown;
  }
  if (hooks.has('postInvocation')) {
    core.state = 'postInvocationHooks';
    await hooks.run('postInvocation', after);
  }
  core.state = undefined;
  if (after.error !== null && after.error !== undefined) throw toError(after.error);
  const { returnValue, outputData } = await library.getResponse(invocationContext, after.result);
  const hasResult = after.result !== undefined && after.result !== null;
  return { returnValue, hasResult, outputs: outputData ?? [] };
}
