import { app, type HttpHandler, type InvocationContext } from '@azure/functions';
import { collectRegistrations, type Registration } from '../../local/functions-host/test-kit';

/** Registers one function through the real library; the test file maps `@azure/functions-core`. */
export async function registerFunction(load: () => void): Promise<Registration> {
  const [registration] = await collectRegistrations(load);
  if (!registration) throw new Error('nothing was registered');
  return registration;
}

/** An HTTP function that returns this, whatever its type. */
export function registerHttp(handler: () => unknown): Promise<Registration> {
  return registerFunction(() => {
    app.http('answer', { methods: ['GET', 'POST'], handler: handler as HttpHandler });
  });
}

export interface SeenByFunction {
  input: unknown;
  context: InvocationContext;
}

/** Keeps what a handler is called with. */
export function recorder(): {
  seen: SeenByFunction[];
  handler: (input: unknown, context: InvocationContext) => void;
} {
  const seen: SeenByFunction[] = [];
  return { seen, handler: (input, context) => seen.push({ input, context }) };
}
