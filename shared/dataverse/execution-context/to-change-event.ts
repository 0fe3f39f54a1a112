import type { ChangeEvent } from './change-event';
import type { DataverseValue, EntityReferenceValue, EntityValue } from './dataverse-value';
import { type ExecutionContext, findTag } from './execution-context';

const noId = '00000000-0000-0000-0000-000000000000';

type Target = EntityValue | EntityReferenceValue | undefined;

function isRow(value: DataverseValue | undefined): value is EntityValue | EntityReferenceValue {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    (value.kind === 'entity' || value.kind === 'entityReference')
  );
}

function targetOf({ inputParameters: { Target: target } }: ExecutionContext): Target {
  return isRow(target) ? target : undefined;
}

function rowIdOf({ primaryEntityId }: ExecutionContext, target: Target): string | null {
  if (primaryEntityId !== noId) return primaryEntityId;
  return target === undefined || target.id === noId ? null : target.id;
}

function changedColumnsOf({ isTrimmed, messageName }: ExecutionContext, target: Target): string[] | null {
  if (target?.kind === 'entity') return Object.keys(target.columns);
  return isTrimmed || messageName === 'Update' ? null : [];
}

function versionOf(row: EntityValue | EntityReferenceValue): string | null {
  const inColumns = row.kind === 'entity' ? row.columns['versionnumber'] : null;
  const version = row.rowVersion ?? inColumns;
  const text = typeof version === 'number' ? String(version) : version;
  return typeof text === 'string' && /^\d+$/.test(text) ? text : null;
}

/** An image after the operation comes first: a target may carry the version its caller expected to replace. */
function rowVersionOf({ postImages }: ExecutionContext, target: Target, rowId: string | null): string | null {
  const afterwards = Object.values(postImages).filter(({ id }) => id === rowId);
  const rows = target === undefined ? afterwards : [...afterwards, target];
  return rows.map(versionOf).find((version) => version !== null) ?? null;
}

/** Turns what Dataverse sent into the event that goes out. */
export function toChangeEvent(context: ExecutionContext): ChangeEvent {
  const target = targetOf(context);
  const rowId = rowIdOf(context, target);
  return {
    organisation: context.organizationName,
    table: context.primaryEntityName,
    message: context.messageName,
    rowId,
    changedColumns: changedColumnsOf(context, target),
    rowVersion: rowVersionOf(context, target, rowId),
    preImages: context.preImages,
    postImages: context.postImages,
    parameters: context.inputParameters,
    sharedVariables: context.sharedVariables,
    tag: findTag(context),
    depth: context.depth,
    correlationId: context.correlationId,
    requestId: context.requestId,
    operationId: context.operationId,
    operationCreatedOn: context.operationCreatedOn,
    initiatingUserId: context.initiatingUserId,
    userId: context.userId,
    stage: context.stage,
    mode: context.mode,
    isTrimmed: context.isTrimmed,
    stepId: context.stepId,
    outputParameters: context.outputParameters,
    otherMembers: context.otherMembers,
  };
}
