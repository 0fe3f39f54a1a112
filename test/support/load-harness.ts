import type { RowToWrite } from '../../shared/dataverse/bulk/row-to-write';
import type { LoadOptions } from '../../shared/dataverse/loader/load-options';
import type { LoadResult } from '../../shared/dataverse/loader/load-result';
import { loadRows } from '../../shared/dataverse/loader/load-rows';
import type { RowSource } from '../../shared/dataverse/loader/row-reader';
import type { WebApi } from '../../shared/dataverse/request/web-api';
import { FakeTable } from './fake-table';
import { LeapingClock } from './leaping-clock';

export const accountTable = { logicalName: 'account', entitySet: 'accounts', primaryId: 'accountid' };

/** Accounts by their number. */
export function accounts(count: number, name = (index: number): string => `Account ${index}`): RowToWrite[] {
  return Array.from({ length: count }, (_, index) => ({
    key: { accountnumber: `A${index}` },
    values: { name: name(index) },
  }));
}

/** A table that refuses accounts with these names. */
export function refusing(...names: readonly string[]): FakeTable {
  return new FakeTable(({ name }) =>
    names.includes(String(name))
      ? { status: 400, code: '0x80044331', message: `The name ${String(name)} is too long.` }
      : undefined,
  );
}

/** Loads to the end, in no time. */
export async function load(
  webApi: WebApi,
  rows: RowSource,
  options: Partial<LoadOptions> = {},
): Promise<LoadResult[]> {
  const results: LoadResult[] = [];
  const all = { table: accountTable, clock: new LeapingClock(), random: () => 0.5, ...options };
  for await (const result of loadRows(webApi, rows, all)) results.push(result);
  return results;
}

export function outcomesOf(results: readonly LoadResult[]): string[] {
  return results.map(({ outcome }) => outcome);
}
