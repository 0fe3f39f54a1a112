import type { InvocationContext, Timer, TimerFunctionOptions } from '@azure/functions';
import type { Flow } from '../flow/manifest';
import type { LogFields } from '../observability/logger';
import { lazyHandler } from './lazy-handler';
import { recordSuccess } from './record-success';
import { runRecorded } from './run-recorded';
import { services, type Services } from './services';
import type { TriggerContext } from './trigger-context';

/** One run of a timer; the figures it returns go into the outcome line. */
export type TimerHandler = (tick: TimerTick, context: TriggerContext) => Promise<LogFields | undefined>;

export interface TimerTick {
  /** The platform missed the planned moment, for instance because the application was down. */
  isPastDue: boolean;
}

export interface TimerFunction {
  flow: Flow;
  /** The setting that holds the NCRONTAB expression; one of the manifest's schedules. */
  schedule: string;
  /** Called on the first run, so that registration needs no setting. */
  createHandler: (services: Services) => TimerHandler;
}

/** The options of a timer trigger; what the handler throws is recorded and then fails the run. */
export function timerFunction(
  { flow, schedule, createHandler }: TimerFunction,
  getServices: () => Services = services,
): TimerFunctionOptions {
  const handlerOf = lazyHandler(() => createHandler(getServices()));
  return {
    schedule: `%${schedule}%`,
    handler: async (timer: Timer, invocation: InvocationContext): Promise<void> => {
      const { isPastDue } = timer;
      await runRecorded(
        { flow, invocation, clock: getServices().clock, facts: { isPastDue } },
        async (context) => {
          const figures = await handlerOf()({ isPastDue }, context);
          recordSuccess(getServices(), flow);
          return { outcome: 'completed', ...(figures && { facts: figures }) };
        },
      );
    },
  };
}
