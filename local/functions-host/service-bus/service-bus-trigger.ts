import type { ServiceBusClient } from '@azure/service-bus';
import {
  requestFor,
  requiredTextOption,
  textOption,
  type HostedFunction,
} from '../invocation/hosted-function';
import { toTypedData } from '../invocation/typed-data';
import type { HostServices, TriggerKind, TriggerListener } from '../trigger-kind';
import { createBatchPump } from './batch-pump';
import type { ServiceBusClients } from './client-pool';
import { describeEntity } from './describe-entity';
import { createMessagePump } from './message-pump';
import { createSessionPump, type AcceptSession } from './session-pump';

/** Bodies stay bytes: the SDK would parse JSON by itself. */
const rawBodies = { skipParsingBodyAsJson: true };

function createReceiver(
  client: ServiceBusClient,
  { trigger }: HostedFunction,
  maxAutoLockRenewalDurationInMs: number,
): ReturnType<ServiceBusClient['createReceiver']> {
  const options = { ...rawBodies, maxAutoLockRenewalDurationInMs };
  const topic = textOption(trigger, 'topicName');
  return topic
    ? client.createReceiver(topic, requiredTextOption(trigger, 'subscriptionName'), options)
    : client.createReceiver(requiredTextOption(trigger, 'queueName'), options);
}

function createAccept(
  client: ServiceBusClient,
  { trigger }: HostedFunction,
  maxAutoLockRenewalDurationInMs: number,
): AcceptSession {
  const topic = textOption(trigger, 'topicName');
  return (abortSignal) => {
    const options = { ...rawBodies, maxAutoLockRenewalDurationInMs, abortSignal };
    return topic
      ? client.acceptNextSession(topic, requiredTextOption(trigger, 'subscriptionName'), options)
      : client.acceptNextSession(requiredTextOption(trigger, 'queueName'), options);
  };
}

function createListener(
  client: ServiceBusClient,
  hosted: HostedFunction,
  services: HostServices,
): TriggerListener {
  const renewalMs = services.hostJson.extensions.serviceBus.maxAutoLockRenewalDuration;
  if (hosted.trigger['isSessionsEnabled'] === true)
    return createSessionPump(hosted, services, createAccept(client, hosted, renewalMs));
  if (hosted.trigger['cardinality'] === 'many')
    return createBatchPump(hosted, services, createReceiver(client, hosted, 0));
  return createMessagePump(hosted, services, createReceiver(client, hosted, renewalMs));
}

function manualBody({ trigger }: HostedFunction, input: string): unknown {
  const body = trigger['dataType'] === 'binary' ? Buffer.from(input) : input;
  return trigger['cardinality'] === 'many' ? [body] : body;
}

export function serviceBusTrigger(clients: ServiceBusClients): TriggerKind {
  return {
    describe: (trigger) => ({ entity: describeEntity(trigger) }),
    createListener: (hosted, services) =>
      createListener(
        clients.clientFor(textOption(hosted.trigger, 'connection') ?? 'ServiceBus'),
        hosted,
        services,
      ),
    fromManualInput: (hosted, input) => requestFor(hosted, toTypedData(manualBody(hosted, input))),
  };
}
