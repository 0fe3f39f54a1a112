import { queryRows } from '../../../shared/dataverse/rows/query-rows';
import { versionOf } from '../../../shared/dataverse/rows/versioned-row';
import { readErpCustomers } from './accounts';
import { administratorsWebApi } from './administrators-web-api';
import type { Stack } from './stack';

/** Share of the reports that get lost from now on. */
export async function dropReports({ dataverseUrl }: Stack, dropShare: number): Promise<void> {
  const response = await fetch(`${dataverseUrl}/control/delivery`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ dropShare }),
  });
  if (!response.ok) throw new Error(`The stand-in answered ${response.status}: ${await response.text()}`);
}

/** Fails while a report is on its way. */
export async function expectAllReported({ dataverseUrl }: Stack): Promise<void> {
  const response = await fetch(`${dataverseUrl}/control/idle`);
  expect(await response.json()).toEqual({ isIdle: true });
}

export interface Difference {
  missing: number;
  outdated: number;
  leftOver: number;
}

/** How far the ERP is from Dataverse, over all accounts and all customers. */
export async function differenceOf(stack: Stack): Promise<Difference> {
  const customers = await readErpCustomers(stack);
  const difference = { missing: 0, outdated: 0, leftOver: 0 };
  const accounts = queryRows(administratorsWebApi(stack), 'accounts', { select: ['accountid', 'name'] });
  for await (const account of accounts) {
    const id = String(account['accountid']);
    const customer = customers.get(id);
    customers.delete(id);
    if (!customer) difference.missing++;
    else if (customer.version !== versionOf(account)) difference.outdated++;
  }
  return { ...difference, leftOver: customers.size };
}
