import { requiredTextOption, textOption, type HostedFunction } from '../invocation/hosted-function';
import type { HostServices, TriggerKind, TriggerListener } from '../trigger-kind';
import { storageConnectionOf, type BlobHost } from './blob-host';
import { blobNameOfEvent } from './blob-event';
import { parseBlobPath } from './blob-path';
import { readBlobRequest } from './blob-request';
import { createBlobWork } from './blob-work';
import { createContainerScan } from './container-scan';

function isEventGridSource({ trigger }: Pick<HostedFunction, 'trigger'>): boolean {
  return textOption(trigger, 'source')?.toLowerCase() === 'eventgrid';
}

/** Answered at once: the work goes on behind, as the platform's queue does it. */
function createEventReceiver(
  hosted: HostedFunction,
  services: HostServices,
  host: BlobHost,
): TriggerListener {
  const work = createBlobWork(hosted, services, host);
  return {
    start: () => undefined,
    stop: () => work.stop(),
    receiveEvent(event) {
      const name = blobNameOfEvent(event, work.container);
      if (name !== undefined) void work.offer(name);
      return Promise.resolve(true);
    },
  };
}

export function blobTrigger(host: BlobHost): TriggerKind {
  return {
    describe(trigger, functionName) {
      const entity = requiredTextOption(trigger, 'path');
      if (!isEventGridSource({ trigger })) return { entity };
      return { entity, route: `/runtime/webhooks/blobs?functionName=Host.Functions.${functionName}` };
    },
    createListener: (hosted, services) =>
      isEventGridSource(hosted)
        ? createEventReceiver(hosted, services, host)
        : createContainerScan(hosted, services, host),
    async fromManualInput(hosted, input) {
      const { container, name } = splitPath(input);
      const tokens = parseBlobPath(requiredTextOption(hosted.trigger, 'path')).match(name) ?? {};
      const { triggerName } = hosted;
      const storage = host.storage.blobs(storageConnectionOf(hosted));
      return (await readBlobRequest(storage, { triggerName, container, name, tokens })).request;
    },
  };
}

/** By hand, a blob is named as `container/name`. */
function splitPath(input: string): { container: string; name: string } {
  const slashAt = input.indexOf('/');
  if (slashAt < 1) throw new Error(`"${input}" is no container/name`);
  return { container: input.slice(0, slashAt), name: input.slice(slashAt + 1) };
}
