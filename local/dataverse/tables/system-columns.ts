import type { Column } from '../columns/column';
import type { Ownership } from './table';

/** One state of a table's rows. */
export interface TableState {
  value: number;
  label: string;
  /** The first is what a row gets that moves to this state. */
  statuses: readonly { value: number; label: string }[];
  /** The action that alone moves a row to this state. */
  setBy?: string;
}

export const activeAndInactive: readonly TableState[] = [
  { value: 0, label: 'Active', statuses: [{ value: 1, label: 'Active' }] },
  { value: 1, label: 'Inactive', statuses: [{ value: 2, label: 'Inactive' }] },
];

function lookupTo(property: string, target: string): Column {
  return { type: 'lookup', isReadOnly: true, navigation: { [property]: [target] } };
}

const times: Readonly<Record<string, Column>> = {
  createdon: { type: 'datetime', isReadOnly: true },
  createdby: lookupTo('createdby', 'systemuser'),
  modifiedon: { type: 'datetime', isReadOnly: true },
  modifiedby: lookupTo('modifiedby', 'systemuser'),
};

const owner: Readonly<Record<string, Column>> = {
  ownerid: { type: 'lookup', navigation: { ownerid: ['systemuser', 'team'] } },
  owningbusinessunit: lookupTo('owningbusinessunit', 'businessunit'),
  owninguser: lookupTo('owninguser', 'systemuser'),
};

const version: Readonly<Record<string, Column>> = { versionnumber: { type: 'bigint', isReadOnly: true } };

function stateColumns(states: readonly TableState[]): Readonly<Record<string, Column>> {
  const statuses = states.flatMap((state) => state.statuses);
  if (statuses.length === 0) return {};
  return {
    statecode: {
      type: 'choice',
      options: Object.fromEntries(states.map(({ value, label }) => [value, label])),
    },
    statuscode: {
      type: 'choice',
      options: Object.fromEntries(statuses.map(({ value, label }) => [value, label])),
    },
  };
}

/** The columns the platform adds to a table. */
export function systemColumns(
  ownership: Ownership,
  states: readonly TableState[],
): Readonly<Record<string, Column>> {
  if (ownership === 'none') return version;
  return {
    ...times,
    ...(ownership === 'user' && owner),
    ...stateColumns(states),
    importsequencenumber: { type: 'integer' },
    ...version,
  };
}
