import type { Clock } from '../../shared/time/clock';
import { systemClock } from '../../shared/time/clock';
import type { ServiceBusTopology } from '../../shared/topology/topology';
import { explainTakenPort } from '../http/taken-port';
import { AmqpListener } from './amqp/amqp-listener';
import type { BrokerAdministrationPort } from './engine/administration-port';
import { BrokerAdministration } from './engine/broker-administration';
import { MessagingNamespace } from './engine/messaging-namespace';
import { checkForwarding } from './topology/check-forwarding';
import { locateEntities, topologyPaths } from './topology/located-entity';
import { TopologyError } from './topology/topology-error';

export interface BrokerOptions {
  topology: ServiceBusTopology;
  /** 0 takes a free one. */
  port: number;
  clock?: Clock;
  log?: (line: string) => void;
  /** Named in the message when the port is taken. */
  portSetting?: string;
  /** A client that is silent for twice this long is dropped. */
  idleTimeoutMs?: number;
  /** How long a client may take to introduce itself. */
  handshakeMs?: number;
}

export interface Broker {
  readonly port: number;
  readonly connectionString: string;
  readonly entities: BrokerAdministrationPort;
  /** Closes the port and drops every connection, as an outage does; messages and locks are kept. */
  stop(): Promise<void>;
  /** Listens at the same port again. */
  resume(): Promise<void>;
  close(): Promise<void>;
}

/** Long enough for a debugger to stand still for a while. */
const defaultIdleTimeoutMs = 60_000;

function refuseBadForwards(topology: ServiceBusTopology): void {
  const problems = checkForwarding(locateEntities(topology, topologyPaths('topology')));
  if (problems.length > 0) throw new TopologyError(problems);
}

function connectionStringOf(port: number): string {
  const endpoint = `Endpoint=sb://127.0.0.1:${port}`;
  return `${endpoint};SharedAccessKeyName=local;SharedAccessKey=local;UseDevelopmentEmulator=true`;
}

/**
 * Serves the entities of a topology to Service Bus clients over AMQP 1.0.
 * @throws {TopologyError} when forwards lead nowhere, too far or into a loop
 */
export async function startBroker(options: BrokerOptions): Promise<Broker> {
  const { topology, clock = systemClock, log = () => undefined, portSetting } = options;
  refuseBadForwards(topology);
  const namespace = new MessagingNamespace(topology, clock);
  const listener = new AmqpListener({
    namespace,
    log,
    idleTimeoutMs: options.idleTimeoutMs ?? defaultIdleTimeoutMs,
    handshakeMs: options.handshakeMs,
  });
  const open = (port: number) =>
    listener.open(port).catch((error: unknown) => {
      throw explainTakenPort(error, { part: 'the Service Bus broker', port, setting: portSetting });
    });
  const port = await open(options.port);
  return {
    port,
    connectionString: connectionStringOf(port),
    entities: new BrokerAdministration(namespace),
    stop: () => listener.close(),
    resume: async () => {
      await open(port);
    },
    close: async () => {
      await listener.close();
      namespace.close();
    },
  };
}
