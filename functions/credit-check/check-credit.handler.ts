import { parseContract } from '../../shared/contracts/parse-contract';
import { decodeEvent } from '../../shared/events/decode-event';
import type { GuardedCalls } from '../../shared/api/guards/guarded-call';
import { businessEvent } from '../../shared/observability/business-event';
import { errorCodeOf, errorFacts } from '../../shared/observability/error-facts';
import type { Logger } from '../../shared/observability/logger';
import type { MessageHandler } from '../../shared/messaging/inbound-message';
import { callWithin } from '../../shared/resilience/call-within';
import type { Clock } from '../../shared/time/clock';
import type { CheckedAccount } from './checked-account';
import { buttonPressV1 } from './credit-check.contract';
import { creditResultOf, refusalFor } from './credit-result';
import type { CreditAnswer, CreditQuestion, ErpCredit } from './erp-credit';
import { erpTarget } from './http-erp-credit';
import type { MaySeeAccount } from './may-see-account';
import type { NotifyUser } from './notify-user';

/** Milliseconds, the line before the ERP's places included; what takes longer is told as "no answer". */
const longestAskMs = 5_000;

/** Milliseconds until a call that was told to end has ended, and says why. */
const graceMs = 100;

export interface CheckCreditDependencies {
  maySeeAccount: MaySeeAccount;
  account: CheckedAccount;
  erp: ErpCredit;
  calls: GuardedCalls;
  clock: Clock;
  notifyUser: NotifyUser;
  /** Where a user finds somebody to ask. */
  contactUrl: () => string;
}

/**
 * A press of the button: shows progress, asks the ERP, shows the answer or that there is none, and tells the user. For
 * somebody who may not see the account nothing is done, and nothing is told that depends on it.
 */
export function createCheckCreditHandler(dependencies: CheckCreditDependencies): MessageHandler {
  const { maySeeAccount, account, notifyUser, contactUrl } = dependencies;
  const ask = createAsk(dependencies);
  return async function checkCredit(message, { signal, logger }) {
    const press = parseContract(buttonPressV1, decodeEvent(message).data);
    const { rowId, initiatingUserId: userId, operationCreatedOn } = press;
    if (rowId === null) return 'ignored';
    if (!(await maySeeAccount({ userId, accountId: rowId }, signal))) {
      logger.info('press not carried out', { reason: 'ACCOUNT_NOT_VISIBLE' });
      await notifyUser({ userId, result: refusalFor(contactUrl()) }, { signal, logger });
      return 'ignored';
    }
    const requestId = message.logicalId;
    const pressedAtMs = Date.parse(operationCreatedOn);
    const decision = await account.begin(rowId, { requestId, pressedAtMs }, signal);
    if (decision === 'missing') return 'ignored';
    if (decision === 'repeated' || decision === 'finished') return 'duplicate';
    const answer = await ask({ customerId: rowId, requestId }, signal, logger);
    const result = creditResultOf(answer, contactUrl());
    await account.finish(rowId, result, signal);
    businessEvent('CreditChecked', { status: result.status, decision: answer?.decision ?? 'no-answer' });
    await notifyUser({ userId, accountId: rowId, result }, { signal, logger });
    return 'completed';
  };
}

/** Undefined when the ERP does not say: the user is told so now, and presses again when it is back. */
function createAsk({ erp, calls, clock }: Pick<CheckCreditDependencies, 'erp' | 'calls' | 'clock'>) {
  return async function ask(
    question: CreditQuestion,
    signal: AbortSignal,
    logger: Logger,
  ): Promise<CreditAnswer | undefined> {
    try {
      return await callWithin({ timeoutMs: longestAskMs, graceMs, signal, clock }, (whileAsked) =>
        calls.run(erpTarget, whileAsked, (inTime) => erp.check(question, inTime)),
      );
    } catch (error) {
      signal.throwIfAborted();
      logger.warn('credit not answered', { ...errorFacts(error), code: errorCodeOf(error) });
      return undefined;
    }
  };
}
