import { app } from '@azure/functions';
import { contactSettings } from '../../shared/config/contact-settings';
import { erpSettings } from '../../shared/config/erp-settings';
import { queueFunction } from '../../shared/hosting/service-bus-queue';
import { createCheckCreditHandler } from './check-credit.handler';
import { createCheckedAccount } from './checked-account';
import { creditCheck } from './flow';
import { createHttpErpCredit } from './http-erp-credit';
import { createMaySeeAccount } from './may-see-account';
import { createNotifyUser } from './notify-user';

/** Milliseconds. With what brings the press here, the user sees an answer within ten seconds. */
const timeBudgetMs = 8_000;

app.serviceBusQueue(
  'credit-check-answer',
  queueFunction({
    flow: creditCheck,
    queue: 'credit-check',
    timeBudgetMs,
    createHandler: (services) =>
      createCheckCreditHandler({
        maySeeAccount: createMaySeeAccount(() => services.webApi(creditCheck)),
        account: createCheckedAccount(
          () => services.dataverse(creditCheck),
          () => services.clock.now(),
        ),
        erp: createHttpErpCredit(services.settings(erpSettings).ErpUrl),
        calls: services.guardedCalls,
        clock: services.clock,
        notifyUser: createNotifyUser(() => services.webApi(creditCheck)),
        contactUrl: () => services.settings(contactSettings).ContactUrl,
      }),
  }),
);
