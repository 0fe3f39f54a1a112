import type { TokenCredential } from '@azure/identity';
import type { Bulkheads } from '../api/guards/bulkhead';
import type { GuardedCalls } from '../api/guards/guarded-call';
import type { RateLimiter } from '../api/guards/rate-limiter';
import type { TokenVerifier } from '../api/guards/token-verifier';
import type { IdempotencyKeys } from '../api/idempotency-keys';
import type { SettingsGroup, SettingsOf } from '../config/define-settings';
import type { SettingsEnvironment } from '../config/read-settings';
import type { DataverseClient } from '../dataverse/client/dataverse-client';
import type { AdaptiveGate } from '../dataverse/limits/adaptive-gate';
import type { CallPriority } from '../dataverse/limits/request-gate';
import type { WebApi } from '../dataverse/request/web-api';
import type { EventPublisher } from '../events/event-publisher';
import type { Flow } from '../flow/manifest';
import type { IdempotentReceiver } from '../idempotency/idempotent-receiver';
import type { ClaimChecks } from '../messaging/claim-check';
import type { MessageSender } from '../messaging/message-sender';
import type { ParkedMessages } from '../messaging/parked-messages';
import type { QueueBacklogs } from '../messaging/queue-backlogs';
import type { Breakers } from '../resilience/breakers';
import type { BlobStore } from '../storage/blob-store';
import type { TableStore } from '../storage/table-store';
import type { Clock } from '../time/clock';
import { LazyServices } from './lazy-services';
import type { ServiceBusNamespace } from './open-service-bus';

/** A manifest, or whatever else has the name under which requests are counted. */
export type NamedFlow = Pick<Flow, 'name'>;

/**
 * Everything a flow may need from outside. Each member is built at its first use, kept, and closed with the application;
 * all of them throw `ConfigurationError` when their settings are missing or wrong.
 */
export interface Services {
  readonly clock: Clock;
  /** Reads the group now: a changed setting needs no new composition. */
  settings<G extends SettingsGroup>(group: G): SettingsOf<G>;
  /** The identity that opens everything outside. */
  credential(): TokenCredential;
  /** The queues and topics of one namespace; `main` when absent. */
  messageSender(namespace?: ServiceBusNamespace): MessageSender;
  readonly eventPublisher: EventPublisher;
  readonly claimChecks: ClaimChecks;
  readonly parkedMessages: ParkedMessages;
  readonly queueBacklogs: QueueBacklogs;
  readonly idempotentReceiver: IdempotentReceiver;
  /** One breaker for each target system, shared by the instances of the application. */
  readonly breakers: Breakers;
  /** Who calls an operation of the API; verified tokens are kept until they end. */
  readonly tokenVerifier: TokenVerifier;
  /** How often a caller may call, counted over the instances of the application. */
  readonly rateLimiter: RateLimiter;
  readonly bulkheads: Bulkheads;
  /** The way to a system while somebody waits for the answer. */
  readonly guardedCalls: GuardedCalls;
  readonly idempotencyKeys: IdempotencyKeys;
  readonly blobs: BlobStore;
  readonly tables: TableStore;
  /** The way to the environment for one flow, whose requests are counted; batch work yields to what somebody waits for. */
  webApi(flow: NamedFlow, priority?: CallPriority): WebApi;
  /** The port to the environment's tables, on the same way; `interactive` when no priority is given. */
  dataverse(flow: NamedFlow, priority?: CallPriority): DataverseClient;
  /** All requests to the environment pass here, whichever flow sends them. */
  readonly dataverseGate: AdaptiveGate;
  /** For what a flow builds itself; closed with the rest, the last built first. */
  once<T>(name: string, build: () => T, close?: (value: T) => Promise<void>): T;
  close(): Promise<void>;
}

/** What a test puts in the place of the real thing; members built on it then use it too. */
export type ServiceOverrides = Partial<Omit<Services, 'settings' | 'once' | 'close'>>;

/**
 * The composition root. Creating it reads nothing and connects to nothing.
 * @param environment where settings come from; the process's own when absent
 */
export function createServices(
  environment?: SettingsEnvironment,
  overrides: ServiceOverrides = {},
): Services {
  const all = new LazyServices(environment);
  for (const [name, value] of Object.entries(overrides)) Object.defineProperty(all, name, { value });
  return all;
}

let current: Services | undefined;

/** The services of this process. */
export function services(): Services {
  return (current ??= createServices());
}

/** Closes what is open; the next use builds anew. */
export async function closeServices(): Promise<void> {
  const closing = current;
  current = undefined;
  await closing?.close();
}
