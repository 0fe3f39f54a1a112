import type { Column } from '../columns/column';
import type { StoredValue, Values } from '../columns/stored-value';
import { organisation } from '../organisation';
import type { Table } from '../tables/table';

const user = { table: 'systemuser', id: organisation.userId } as const;

function defaultOf(column: Column): StoredValue | undefined {
  return 'default' in column ? column.default : undefined;
}

/** What a new row has before the caller's values. */
export function defaultValues({ columns }: Table, storedTime: string): Values {
  const defaults = Object.entries(columns).flatMap(([name, column]) => {
    const value = defaultOf(column);
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(defaults),
    statecode: 0,
    statuscode: 1,
    createdon: storedTime,
    createdby: user,
    ownerid: user,
    owninguser: user,
    owningbusinessunit: { table: 'businessunit', id: organisation.businessUnitId },
    ...modification(storedTime),
  };
}

/** What every write sets. */
export function modification(storedTime: string): Values {
  return { modifiedon: storedTime, modifiedby: user };
}
