import type { Column } from '../columns/column';

const user = { type: 'lookup', isReadOnly: true, navigation: {} } as const;

/** The columns of every table a user owns. */
export const systemColumns: Readonly<Record<string, Column>> = {
  createdon: { type: 'datetime', isReadOnly: true },
  createdby: user,
  modifiedon: { type: 'datetime', isReadOnly: true },
  modifiedby: user,
  ownerid: { type: 'lookup', navigation: { ownerid: ['systemuser', 'team'] } },
  owningbusinessunit: user,
  owninguser: user,
  statecode: { type: 'choice', options: { 0: 'Active', 1: 'Inactive' } },
  statuscode: { type: 'choice', options: { 1: 'Active', 2: 'Inactive' } },
  importsequencenumber: { type: 'integer' },
  versionnumber: { type: 'bigint', isReadOnly: true },
};

/** Which state each status belongs to; the first status of a state is its default. */
export const statuses: readonly { status: number; state: number }[] = [
  { status: 1, state: 0 },
  { status: 2, state: 1 },
];
