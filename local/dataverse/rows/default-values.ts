import type { StoredValue, Values } from '../columns/stored-value';
import { organisation } from '../organisation';
import type { Table } from '../tables/table';

/** When a write happens, and for whom. */
export interface Occasion {
  /** The time as rows keep it. */
  storedTime: string;
  /** The systemuser row that writes; the local administrator when absent. */
  userId: string | undefined;
}

function valuesOfKnownColumns({ columns }: Table, values: Values): Values {
  const known: Record<string, StoredValue> = {};
  for (const [name, value] of Object.entries(values)) if (Object.hasOwn(columns, name)) known[name] = value;
  return known;
}

/** What a new row has before the caller's values. */
export function defaultValues(table: Table, occasion: Occasion): Values {
  const user = { table: 'systemuser', id: occasion.userId ?? organisation.userId };
  const system = {
    createdon: occasion.storedTime,
    createdby: user,
    ownerid: user,
    owninguser: user,
    owningbusinessunit: { table: 'businessunit', id: organisation.businessUnitId },
    exchangerate: 1,
  };
  return {
    ...table.rules.defaults,
    ...valuesOfKnownColumns(table, system),
    ...modification(table, occasion),
  };
}

/** What every write sets. */
export function modification(table: Table, { storedTime, userId = organisation.userId }: Occasion): Values {
  const values = { modifiedon: storedTime, modifiedby: { table: 'systemuser', id: userId } };
  return valuesOfKnownColumns(table, values);
}
