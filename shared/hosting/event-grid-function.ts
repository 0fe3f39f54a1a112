import type { EventGridFunctionOptions, InvocationContext } from '@azure/functions';
import type { Flow } from '../flow/manifest';
import type { Outcome } from '../messaging/inbound-message';
import { parseDeliveredEvent, type DeliveredEvent } from './delivered-event';
import { lazyHandler } from './lazy-handler';
import { recordSuccess } from './record-success';
import { runRecorded } from './run-recorded';
import { services, type Services } from './services';
import type { TriggerContext } from './trigger-context';

/** A flow's work on one event. Event Grid forgets an event once this returns, and sends it again after a throw. */
export type EventGridHandler = (
  event: DeliveredEvent,
  context: TriggerContext,
) => Promise<Outcome | undefined>;

export interface EventGridFunction {
  flow: Flow;
  /** Called on the first event, so that registration needs no setting. */
  createHandler: (services: Services) => EventGridHandler;
}

/** The options of an Event Grid trigger; every error reaches Event Grid, which retries and finally dead-letters. */
export function eventGridFunction(
  { flow, createHandler }: EventGridFunction,
  getServices: () => Services = services,
): EventGridFunctionOptions<unknown> {
  const handlerOf = lazyHandler(() => createHandler(getServices()));
  return {
    handler: async (delivered: unknown, invocation: InvocationContext): Promise<void> => {
      const run = { flow, invocation, clock: getServices().clock, ...namesOf(delivered) };
      await runRecorded(run, async (context) => {
        const event = parseDeliveredEvent(delivered);
        const outcome = await handlerOf()(event, context);
        recordSuccess(getServices(), flow);
        return { outcome: outcome ?? 'completed', facts: { eventType: event.type } };
      });
    },
  };
}

type EventNames = Partial<Record<'messageId' | 'correlationId' | 'traceparent' | 'occurredAt', string>>;

/** What the outcome line can say even of an event that cannot be read. */
function namesOf(delivered: unknown): EventNames {
  const textOf = (name: string): string | undefined => {
    const value: unknown =
      typeof delivered === 'object' && delivered !== null ? Reflect.get(delivered, name) : undefined;
    return typeof value === 'string' ? value : undefined;
  };
  const names = {
    messageId: textOf('id'),
    correlationId: textOf('correlationid'),
    traceparent: textOf('traceparent'),
    occurredAt: textOf('time') ?? textOf('eventTime'),
  };
  return Object.fromEntries(Object.entries(names).filter(([, value]) => value !== undefined));
}
