import { retrievePrincipalAccess } from '../../shared/dataverse/actions/retrieve-principal-access';
import type { WebApi } from '../../shared/dataverse/request/web-api';

/** Whether a user may read an account; false also for one that is not there. */
export type MaySeeAccount = (
  question: { userId: string; accountId: string },
  signal: AbortSignal,
) => Promise<boolean>;

/** The platform asks a caller of the action for Read on accounts in general, not on the one it is called on. */
export function createMaySeeAccount(webApi: () => WebApi): MaySeeAccount {
  return async function maySeeAccount({ userId, accountId }, signal) {
    const row = { entitySet: 'accounts', id: accountId };
    const rights = await retrievePrincipalAccess(webApi(), { userId, row }, { signal });
    return rights?.has('Read') ?? false;
  };
}
