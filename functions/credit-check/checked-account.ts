import { parseContract } from '../../shared/contracts/parse-contract';
import type { DataverseClient } from '../../shared/dataverse/client/dataverse-client';
import type { RowValues } from '../../shared/dataverse/rows/row-values';
import { ConcurrencyConflictError } from '../../shared/errors/concurrency-conflict-error';
import { checkStateColumns, checkStateV1, creditStatus } from './credit-check.contract';
import type { CreditResult } from './credit-result';
import { decidePress, type Press, type PressDecision } from './decide-press';

const accounts = { logicalName: 'account', entitySet: 'accounts', primaryId: 'accountid' } as const;

/** Somebody else changed the account while it was decided; more than that is a storm, and the message comes back. */
const mostConflicts = 3;

/** The account as the place where progress and result are shown. */
export interface CheckedAccount {
  /** Shows that a check runs, unless the press belongs to an earlier one; `missing` when the account is gone. */
  begin(id: string, press: Press, signal: AbortSignal): Promise<PressDecision | 'missing'>;
  /** Shows the result. */
  finish(id: string, result: CreditResult, signal: AbortSignal): Promise<void>;
}

export function createCheckedAccount(dataverse: () => DataverseClient, now: () => number): CheckedAccount {
  async function decide(id: string, press: Press, signal: AbortSignal): Promise<PressDecision | 'missing'> {
    const address = { entitySet: accounts.entitySet, id };
    const found = await dataverse().readRow({ address, select: checkStateColumns, signal });
    if (!found) return 'missing';
    const decision = decidePress(parseContract(checkStateV1, found.row), press);
    if (decision !== 'start') return decision;
    const values = {
      suite_creditcheckstatus: creditStatus.checking,
      suite_creditcheckreason: null,
      suite_creditavailable: null,
      suite_creditcheckstartedon: new Date(press.pressedAtMs).toISOString(),
      suite_creditcheckrequest: press.requestId,
    };
    const operation = { kind: 'update', table: accounts, address, values, ifVersion: found.version } as const;
    await dataverse().writeRow(operation, { signal });
    return 'start';
  }

  return {
    async begin(id, press, signal) {
      for (let conflicts = 0; ; conflicts += 1) {
        try {
          return await decide(id, press, signal);
        } catch (error) {
          if (!(error instanceof ConcurrencyConflictError) || conflicts === mostConflicts) throw error;
        }
      }
    },
    async finish(id, { status, reason, available }, signal) {
      const values: RowValues = {
        suite_creditcheckstatus: creditStatus[status],
        suite_creditcheckreason: reason,
        suite_creditavailable: available === null ? null : Number(available),
        suite_creditcheckedon: new Date(now()).toISOString(),
      };
      const address = { entitySet: accounts.entitySet, id };
      await dataverse().writeRow({ kind: 'update', table: accounts, address, values }, { signal });
    },
  };
}
