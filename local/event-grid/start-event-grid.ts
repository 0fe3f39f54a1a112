import { randomUUID } from 'node:crypto';
import { systemClock, type Clock } from '../../shared/time/clock';
import type { EventGridTopicDefinition, EventSubscriptionDefinition } from '../../shared/topology/topology';
import { registerFaultRoutes } from '../http/fault-routes';
import { FaultSwitch } from '../http/fault-switch';
import { injectFaults } from '../http/inject-faults';
import { startLocalServer } from '../http/local-server';
import { createBlobDeadLetterStore } from './blob-dead-letter-store';
import type { DeadLetterStore } from './dead-letter';
import { createDeadLetterBox } from './dead-letter-box';
import { EventSubscription } from './event-subscription';
import { EventTopic } from './event-topic';
import { openDestination, type DestinationSettings } from './open-destination';
import { registerPublishRoutes } from './publish-routes';
import { ScaledTimer } from './scaled-timer';
import { registerSubscriptionRoutes, validationPath } from './subscription-routes';

interface EventGridOptions extends DestinationSettings {
  /** 0 takes a free port. */
  port: number;
  topics: readonly EventGridTopicDefinition[];
  /** Where dead letters go; without it they are dropped. */
  storageConnectionString?: string;
  clock?: Clock;
  /** The retry schedule runs this many times faster than the platform's. */
  clockScale?: number;
  /** Publishers must send it as `aeg-sas-key`; without one nobody is asked. */
  key?: string;
  log?: (line: string) => void;
  /** The setting that moves the port, for the message about a taken one. */
  portSetting?: string;
}

export interface EventGrid {
  url: string;
  /** What a topic's publisher is told as endpoint. */
  topicEndpoint(topic: string): string;
  close(): Promise<void>;
}

interface TopicContext {
  options: EventGridOptions;
  timer: ScaledTimer;
  log: (line: string) => void;
  /** Known once the server listens. */
  ownUrl: () => string;
}

function openStore(
  { deadLetterContainer }: EventSubscriptionDefinition,
  connectionString: string | undefined,
): DeadLetterStore | undefined {
  if (deadLetterContainer === undefined || connectionString === undefined) return undefined;
  return createBlobDeadLetterStore(connectionString, deadLetterContainer);
}

function createSubscription(
  topic: EventGridTopicDefinition,
  definition: EventSubscriptionDefinition,
  { options, timer, log, ownUrl }: TopicContext,
): EventSubscription {
  const code = randomUUID();
  const callbackUrl = (): string => `${ownUrl()}${validationPath(code)}`;
  const store = openStore(definition, options.storageConnectionString);
  return new EventSubscription({
    definition,
    destination: openDestination({ ...options, topic, subscription: definition, code, callbackUrl }),
    timer,
    giveUp: createDeadLetterBox({ topic: topic.name, subscription: definition.name, store, timer, log }),
    validationCode: code,
    log,
  });
}

function createTopic(definition: EventGridTopicDefinition, context: TopicContext): EventTopic {
  const subscriptions = definition.subscriptions.map((subscription) =>
    createSubscription(definition, subscription, context),
  );
  return new EventTopic({ definition, subscriptions, clock: context.timer.clock });
}

/**
 * Starts Event Grid topics over HTTP. Subscriptions whose endpoint is not up yet are validated once it is.
 * @throws {Error} naming the port that is taken and the setting that moves it
 */
export async function startEventGrid(options: EventGridOptions): Promise<EventGrid> {
  const { port, portSetting, key, clock = systemClock, clockScale = 1, log = () => undefined } = options;
  const timer = new ScaledTimer({ clock, scale: clockScale });
  const own = { url: '' };
  const context = { options, timer, log, ownUrl: () => own.url };
  const topics = options.topics.map((definition) => createTopic(definition, context));
  const faults = new FaultSwitch({ targets: ['event-grid'], clock });
  const server = await startLocalServer({
    part: 'Event Grid',
    port,
    portSetting,
    register(routes) {
      registerFaultRoutes(routes, { faults, log });
      registerSubscriptionRoutes(routes, topics);
      void routes.register((scope, _options, done) => {
        injectFaults(scope, { faults, target: 'event-grid' });
        registerPublishRoutes(scope, topics, key);
        done();
      });
    },
  });
  own.url = server.url;
  for (const topic of topics) topic.start();
  return {
    url: server.url,
    topicEndpoint: (topic) => `${server.url}/${topic}/api/events`,
    async close() {
      timer.cancelAll();
      await Promise.all([server.close(), ...topics.map((topic) => topic.close())]);
    },
  };
}
