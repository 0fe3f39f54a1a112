import { parseContract } from '../../shared/contracts/parse-contract';
import type { DataverseClient } from '../../shared/dataverse/client/dataverse-client';
import { accountColumns, accountV1, type AccountV1 } from './account.contract';

/** The account as it is now; undefined when Dataverse says that it does not exist. */
export type ReadAccount = (id: string, signal: AbortSignal) => Promise<AccountV1 | undefined>;

export function createReadAccount(dataverse: () => DataverseClient): ReadAccount {
  return async function readAccount(id, signal) {
    const address = { entitySet: 'accounts', id };
    const found = await dataverse().readRow({ address, select: accountColumns, signal });
    return found && { ...parseContract(accountV1, found.row), version: found.version };
  };
}
