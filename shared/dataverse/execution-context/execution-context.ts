import type { DataverseValues, EntityValue } from './dataverse-value';

/**
 * What Dataverse posts to a webhook or a Service Bus endpoint (`RemoteExecutionContext`), parsed. Names follow the
 * wire, in camel case; dates are ISO 8601 text in UTC and guids lower case.
 */
export interface ExecutionContext {
  messageName: string;
  /** `none` for actions that belong to no table. */
  primaryEntityName: string;
  /** All zero for actions and Finance & Operations events. */
  primaryEntityId: string;
  organizationName: string;
  /** The same for all operations of one chain. */
  correlationId: string;
  requestId: string | null;
  /** In an asynchronous step the id of its system job. */
  operationId: string;
  operationCreatedOn: string;
  /** 1 for a direct call; the platform stops at 8. */
  depth: number;
  /** 0 synchronous, 1 asynchronous. */
  mode: number;
  /** 10, 20, 30 (main operation, in a parent only) or 40. */
  stage: number;
  initiatingUserId: string;
  userId: string;
  /** The registered step that sent this; null where the platform does not say. */
  stepId: string | null;
  inputParameters: DataverseValues;
  outputParameters: DataverseValues;
  sharedVariables: DataverseValues;
  /** By alias, because an asynchronous step adds an image nobody registered. */
  preImages: Record<string, EntityValue>;
  postImages: Record<string, EntityValue>;
  parent: ExecutionContext | null;
  /** The platform left out parameters, images and parent, because the body was too large (webhook 256 KB, bus 192 KB). */
  isTrimmed: boolean;
  /** Members without a field above, also those of later platform versions, as they came. */
  otherMembers: Record<string, unknown>;
}

/** The `tag` of the request, which may sit on any context of the chain. */
export function findTag(context: ExecutionContext): string | null {
  for (let current: ExecutionContext | null = context; current; current = current.parent) {
    const { tag } = current.sharedVariables;
    if (typeof tag === 'string') return tag;
  }
  return null;
}
