import { systemClock } from '../../shared/time/clock';
import type { TriggerKinds } from './host-functions';
import { createReadInputs } from './inputs/read-inputs';
import { createDispatcher } from './invocation/dispatcher';
import type { InFlight } from './invocation/in-flight';
import { createDeliverOutputs } from './outputs/deliver-outputs';
import { createOutputSinks } from './outputs/output-sinks';
import type { PreparedApp } from './prepare-app';
import { createServiceBusClients } from './service-bus/client-pool';
import { createStorageClients } from './storage/storage-clients';
import type { HostServices } from './trigger-kind';
import { createTriggerKinds } from './trigger-kinds';

export interface HostParts {
  services: HostServices;
  kinds: TriggerKinds;
  /** Invocations under way. */
  inFlight: InFlight;
  closeClients: () => Promise<void>;
}

/** Wires what all functions of a host share: clients, invocation pipeline, inputs and outputs, kinds of triggers. */
export function createServices(prepared: PreparedApp, log: (line: string) => void): HostParts {
  const { app, appRoot, hostJson, settings, telemetry } = prepared;
  const storage = createStorageClients(settings);
  const serviceBus = createServiceBusClients(settings);
  const { messageEncoding } = hostJson.extensions.queues;
  const sinks = createOutputSinks({ settings, serviceBus, storage, messageEncoding });
  const { dispatch, inFlight } = createDispatcher({
    app,
    log,
    readInputs: createReadInputs(storage),
    deliverOutputs: createDeliverOutputs(sinks),
    telemetry,
    clock: systemClock,
  });
  return {
    services: { settings, hostJson, clock: systemClock, dispatch, log },
    kinds: createTriggerKinds({ serviceBus, storage, appRoot, log }),
    inFlight,
    closeClients: async () => {
      await Promise.all([serviceBus.close(), telemetry.close()]);
    },
  };
}
