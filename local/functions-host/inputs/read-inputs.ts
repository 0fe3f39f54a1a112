import type { Binding, InvocationRequest, NamedData, TypedData } from '../core/core-types';
import { requiredTextOption, textOption, type HostedFunction } from '../invocation/hosted-function';
import { fillBinding } from '../outputs/deliver-outputs';
import { bindingDataOf } from '../outputs/request-binding-data';
import { hostStorage, type StorageClients } from '../storage/storage-clients';

export type ReadInputs = (hosted: HostedFunction, request: InvocationRequest) => Promise<InvocationRequest>;

/** The blob's bytes; nothing when there is no such blob. */
async function readBlob(binding: Binding, storage: StorageClients): Promise<TypedData> {
  const [container = '', ...name] = requiredTextOption(binding, 'path').split('/');
  const client = storage
    .blobs(textOption(binding, 'connection') ?? hostStorage)
    .getContainerClient(container);
  try {
    return { bytes: await client.getBlobClient(name.join('/')).downloadToBuffer() };
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode === 404) return {};
    throw error;
  }
}

/** Adds a function's blob inputs to its request. */
export function createReadInputs(storage: StorageClients): ReadInputs {
  return async ({ inputs }, request) => {
    const values = bindingDataOf(request);
    const reading = [...inputs].map(async ([name, binding]): Promise<NamedData> => {
      return { name, data: await readBlob(fillBinding(binding, values), storage) };
    });
    return { ...request, inputData: [...request.inputData, ...(await Promise.all(reading))] };
  };
}
