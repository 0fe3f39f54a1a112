import { app } from '@azure/functions';
import { createRecordDelivery } from '../../shared/dataverse/changes/record-delivery';
import { queueFunction } from '../../shared/hosting/service-bus-queue';
import { accountColumns } from './account.contract';
import { createDeliverAccountHandler } from './deliver-account.handler';
import { accountToErp } from './flow';
import { createHttpErpCustomers, erpTarget } from './http-erp-customers';
import { createReadAccount } from './read-account';
import { erpSettings } from '../../shared/config/erp-settings';

app.serviceBusQueue(
  'account-to-erp-deliver',
  queueFunction({
    flow: accountToErp,
    queue: 'account-to-erp',
    target: erpTarget,
    createHandler: (services) =>
      createDeliverAccountHandler({
        readAccount: createReadAccount(() => services.dataverse(accountToErp)),
        erp: createHttpErpCustomers(services.settings(erpSettings).ErpUrl),
        recordDelivery: createRecordDelivery({
          tables: () => services.tables,
          queue: 'account-to-erp',
          table: 'account',
          columns: accountColumns,
        }),
      }),
  }),
);
