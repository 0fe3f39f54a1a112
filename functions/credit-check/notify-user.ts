import {
  sendAppNotification,
  type AppNotification,
} from '../../shared/dataverse/actions/send-app-notification';
import type { WebApi } from '../../shared/dataverse/request/web-api';
import { errorCodeOf, errorFacts } from '../../shared/observability/error-facts';
import type { Logger } from '../../shared/observability/logger';
import type { CreditResult } from './credit-result';

export interface CheckedCredit {
  userId: string;
  accountId: string;
  result: CreditResult;
}

/** Never rejects: the result stands on the form, so that a failed notification is no reason to check again. */
export type NotifyUser = (
  checked: CheckedCredit,
  context: { signal: AbortSignal; logger: Logger },
) => Promise<void>;

const headlines: Readonly<Record<CreditResult['status'], Required<Pick<AppNotification, 'title' | 'icon'>>>> =
  {
    approved: { title: 'Credit available', icon: 'success' },
    declined: { title: 'No credit', icon: 'warning' },
    notAvailable: { title: 'The credit check got no answer', icon: 'failure' },
  };

export function createNotifyUser(webApi: () => WebApi): NotifyUser {
  return async function notifyUser({ userId, accountId, result }, { signal, logger }) {
    const notification = {
      ...headlines[result.status],
      recipientId: userId,
      body: result.reason,
      link: { label: 'Open the account', table: 'account', id: accountId },
    };
    try {
      await sendAppNotification(webApi(), notification, { signal });
    } catch (error) {
      logger.warn('user not notified', { ...errorFacts(error), code: errorCodeOf(error) });
    }
  };
}
