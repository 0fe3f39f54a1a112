import type { ChangeEvent } from '../../shared/dataverse/execution-context/change-event';
import type { DataverseValues } from '../../shared/dataverse/execution-context/dataverse-value';

export const sampleAccountId = '7f9c2ba4-e88f-4a27-9f3a-5b1d0e6d8c11';

/** An update of one account; `columns` are what the operation set. */
export function sampleAccountChange(
  columns: DataverseValues = { name: 'Adventure Works' },
  changes: Partial<ChangeEvent> = {},
): ChangeEvent {
  return {
    organisation: 'contoso',
    table: 'account',
    message: 'Update',
    rowId: sampleAccountId,
    changedColumns: Object.keys(columns),
    rowVersion: null,
    preImages: {},
    postImages: {},
    parameters: {
      Target: {
        kind: 'entity',
        table: 'account',
        id: sampleAccountId,
        columns,
        formattedValues: {},
        keyAttributes: {},
        relatedEntities: [],
        rowVersion: null,
      },
    },
    sharedVariables: {},
    tag: null,
    depth: 1,
    correlationId: '0d1c2b3a-4f5e-4d6c-8b7a-998877665544',
    requestId: null,
    operationId: '1d1c2b3a-4f5e-4d6c-8b7a-998877665544',
    operationCreatedOn: '2026-11-21T04:15:00.000Z',
    initiatingUserId: '2d1c2b3a-4f5e-4d6c-8b7a-998877665544',
    userId: '2d1c2b3a-4f5e-4d6c-8b7a-998877665544',
    stage: 40,
    mode: 1,
    isTrimmed: false,
    stepId: null,
    outputParameters: {},
    otherMembers: {},
    ...changes,
  };
}
