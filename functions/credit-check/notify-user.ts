import {
  sendAppNotification,
  type AppNotification,
} from '../../shared/dataverse/actions/send-app-notification';
import type { WebApi } from '../../shared/dataverse/request/web-api';
import { errorCodeOf, errorFacts } from '../../shared/observability/error-facts';
import type { Logger } from '../../shared/observability/logger';
import type { CreditResult, Refusal } from './credit-result';

/** What a user is told; a refusal names no account, so that its notification leads to none. */
export type CreditNotice = { userId: string } & (
  { accountId: string; result: CreditResult } | { accountId?: never; result: Refusal }
);

/** Never rejects: the result stands on the form, so that a failed notification is no reason to check again. */
export type NotifyUser = (
  notice: CreditNotice,
  context: { signal: AbortSignal; logger: Logger },
) => Promise<void>;

type Headline = Required<Pick<AppNotification, 'title' | 'icon'>>;

const headlines: Readonly<Record<CreditNotice['result']['status'], Headline>> = {
  approved: { title: 'Credit available', icon: 'success' },
  declined: { title: 'No credit', icon: 'warning' },
  notAvailable: { title: 'The credit check got no answer', icon: 'failure' },
  refused: { title: 'The credit was not checked', icon: 'warning' },
};

export function createNotifyUser(webApi: () => WebApi): NotifyUser {
  return async function notifyUser({ userId, accountId, result }, { signal, logger }) {
    const notification = {
      ...headlines[result.status],
      recipientId: userId,
      body: result.reason,
      ...(accountId !== undefined && {
        link: { label: 'Open the account', table: 'account', id: accountId },
      }),
    };
    try {
      await sendAppNotification(webApi(), notification, { signal });
    } catch (error) {
      logger.warn('user not notified', { ...errorFacts(error), code: errorCodeOf(error) });
    }
  };
}
