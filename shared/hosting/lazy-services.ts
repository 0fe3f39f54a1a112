import type { TokenCredential } from '@azure/identity';
import type { ServiceBusClient } from '@azure/service-bus';
import type { Bulkheads } from '../api/guards/bulkhead';
import type { GuardedCalls } from '../api/guards/guarded-call';
import type { RateLimiter } from '../api/guards/rate-limiter';
import type { TokenVerifier } from '../api/guards/token-verifier';
import type { IdempotencyKeys } from '../api/idempotency-keys';
import type { SettingsGroup, SettingsOf } from '../config/define-settings';
import { identitySettings, retrySettings } from '../config/platform-settings';
import { readSettings, type SettingsEnvironment } from '../config/read-settings';
import { createDataverseClient, type DataverseClient } from '../dataverse/client/dataverse-client';
import type { AdaptiveGate } from '../dataverse/limits/adaptive-gate';
import type { CallPriority } from '../dataverse/limits/request-gate';
import type { WebApi } from '../dataverse/request/web-api';
import type { EventPublisher } from '../events/event-publisher';
import { ServiceBusEventPublisher } from '../events/service-bus-event-publisher';
import type { IdempotentReceiver } from '../idempotency/idempotent-receiver';
import { TableIdempotentReceiver } from '../idempotency/table-idempotent-receiver';
import { ClaimChecks } from '../messaging/claim-check';
import type { MessageSender } from '../messaging/message-sender';
import type { ParkedMessages } from '../messaging/parked-messages';
import type { QueueBacklogs } from '../messaging/queue-backlogs';
import { ServiceBusParkedMessages } from '../messaging/service-bus-parked-messages';
import { ServiceBusQueueBacklogs } from '../messaging/service-bus-queue-backlogs';
import { ServiceBusSender } from '../messaging/service-bus-sender';
import { breakerPolicyOf } from '../resilience/breaker-policy';
import { Breakers } from '../resilience/breakers';
import type { BlobStore } from '../storage/blob-store';
import type { TableStore } from '../storage/table-store';
import { systemClock, type Clock } from '../time/clock';
import { LazyResources } from './lazy-resources';
import {
  openBulkheads,
  openGuardedCalls,
  openIdempotencyKeys,
  openRateLimiter,
  openTokenVerifier,
} from './open-api-guards';
import { openCredential } from './open-credential';
import { openDataverseGate, openWebApi } from './open-dataverse';
import { openServiceBus, type ServiceBusNamespace } from './open-service-bus';
import { openBlobStore, openTableStore } from './open-storage';
import type { NamedFlow, Services } from './services';

/** The real services, each behind its first use. */
export class LazyServices implements Services {
  readonly clock: Clock = systemClock;
  private readonly environment: SettingsEnvironment | undefined;
  private readonly resources = new LazyResources();

  constructor(environment: SettingsEnvironment | undefined) {
    this.environment = environment;
  }

  settings<G extends SettingsGroup>(group: G): SettingsOf<G> {
    return readSettings(group, this.environment);
  }

  credential(): TokenCredential {
    return this.resources.once('credential', () => openCredential(this.settings(identitySettings)));
  }

  messageSender(namespace: ServiceBusNamespace = 'main'): MessageSender {
    return this.resources.once(`sender ${namespace}`, () => new ServiceBusSender(this.serviceBus(namespace)));
  }

  get eventPublisher(): EventPublisher {
    return this.resources.once(
      'event publisher',
      () => new ServiceBusEventPublisher(this.messageSender(), this.claimChecks),
    );
  }

  get claimChecks(): ClaimChecks {
    return this.resources.once('claim checks', () => new ClaimChecks(this.blobs));
  }

  get parkedMessages(): ParkedMessages {
    return this.resources.once(
      'parked messages',
      () => new ServiceBusParkedMessages((namespace) => this.serviceBus(namespace)),
    );
  }

  get queueBacklogs(): QueueBacklogs {
    return this.resources.once(
      'queue backlogs',
      () => new ServiceBusQueueBacklogs((namespace) => this.serviceBus(namespace)),
    );
  }

  get idempotentReceiver(): IdempotentReceiver {
    return this.resources.once(
      'idempotent receiver',
      () => new TableIdempotentReceiver(this.tables, this.clock),
    );
  }

  get breakers(): Breakers {
    return this.resources.once('breakers', () => {
      const policy = breakerPolicyOf(this.settings(retrySettings).RetryDelayScale);
      return new Breakers({ tables: () => this.tables, clock: this.clock, policy, random: Math.random });
    });
  }

  get tokenVerifier(): TokenVerifier {
    return this.resources.once('token verifier', () => openTokenVerifier(this));
  }

  get rateLimiter(): RateLimiter {
    return this.resources.once('rate limiter', () => openRateLimiter(this));
  }

  get bulkheads(): Bulkheads {
    return this.resources.once('bulkheads', () => openBulkheads());
  }

  get guardedCalls(): GuardedCalls {
    return this.resources.once('guarded calls', () => openGuardedCalls(this));
  }

  get idempotencyKeys(): IdempotencyKeys {
    return this.resources.once('idempotency keys', () => openIdempotencyKeys(this));
  }

  get blobs(): BlobStore {
    return this.resources.once('blobs', () => openBlobStore(this));
  }

  get tables(): TableStore {
    return this.resources.once('tables', () => openTableStore(this));
  }

  get dataverseGate(): AdaptiveGate {
    return this.resources.once(
      'Dataverse gate',
      () => openDataverseGate(this),
      (gate) => gate.close(),
    );
  }

  webApi({ name: flow }: NamedFlow, priority: CallPriority = 'interactive'): WebApi {
    return this.resources.once(`Web API for ${flow}, ${priority}`, () =>
      openWebApi(this, { flow, priority }),
    );
  }

  dataverse(flow: NamedFlow, priority: CallPriority = 'interactive'): DataverseClient {
    return this.resources.once(`Dataverse for ${flow.name}, ${priority}`, () =>
      createDataverseClient(this.webApi(flow, priority)),
    );
  }

  once<T>(name: string, build: () => T, close?: (value: T) => Promise<void>): T {
    return this.resources.once(`of a flow: ${name}`, build, close);
  }

  close(): Promise<void> {
    return this.resources.close();
  }

  private serviceBus(namespace: ServiceBusNamespace): ServiceBusClient {
    return this.resources.once(
      `Service Bus ${namespace}`,
      () => openServiceBus(namespace, this),
      (client) => client.close(),
    );
  }
}
