import type { Occurrence, Parameter } from '../steps/occurrence';

const contractOfPairs = 'KeyValuePairOfstringstring:#System.Collections.Generic';

/** What the platform hands from stage to stage, `tag` among it. */
export function sharedVariables({ message, request: { tag, changeSetSize } }: Occurrence): Parameter[] {
  return [
    { key: 'IsAutoTransact', value: true },
    ...(message === 'Create' ? [{ key: 'DefaultsAddedFlag', value: true }] : []),
    ...(changeSetSize === undefined
      ? []
      : [
          { key: 'IsODataTransaction', value: true },
          { key: 'ODataChangesetRequestCount', value: changeSetSize },
        ]),
    ...(tag === undefined ? [] : [{ key: 'tag', value: tag }]),
  ];
}

/** Those of the main operation tell which tables it changed. */
export function sharedVariablesOfMainOperation(occurrence: Occurrence): Parameter[] {
  const { message, table } = occurrence;
  if (!table) return sharedVariables(occurrence);
  const changedTables = [{ __type: contractOfPairs, key: table.logicalName, value: message }];
  return [...sharedVariables(occurrence), { key: 'ChangedEntityTypes', value: changedTables }];
}
