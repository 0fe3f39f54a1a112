import { parseContract } from '../../shared/contracts/parse-contract';
import type { RecordDelivery } from '../../shared/dataverse/changes/record-delivery';
import { decodeEvent } from '../../shared/events/decode-event';
import type { MessageHandler } from '../../shared/messaging/inbound-message';
import { businessEvent } from '../../shared/observability/business-event';
import { reportedChangeV1 } from './account.contract';
import { concernsCustomer } from './concerns-customer';
import type { ErpCustomers } from './erp-customers';
import { mapAccountToCustomer } from './map-account-to-customer';
import type { ReadAccount } from './read-account';

export interface DeliverAccountDependencies {
  readAccount: ReadAccount;
  erp: ErpCustomers;
  recordDelivery: RecordDelivery;
}

/** A report is a hint, in any order and repeated: the row as it is now decides, whatever the message was. */
export function createDeliverAccountHandler({
  readAccount,
  erp,
  recordDelivery,
}: DeliverAccountDependencies): MessageHandler {
  return async function deliverAccount(message, { signal, logger }) {
    const change = parseContract(reportedChangeV1, decodeEvent(message).data);
    if (!concernsCustomer(change)) return 'ignored';
    const account = await readAccount(change.rowId, signal);
    const outcome = account ? await erp.putCustomer(mapAccountToCustomer(account), signal) : 'completed';
    if (!account) await erp.deleteCustomer(change.rowId, signal);
    await recordDelivery(change.rowId, account && { version: account.version, row: account }, logger);
    if (outcome === 'completed') {
      businessEvent(account ? 'CustomerUpdated' : 'CustomerRemoved', { accountId: change.rowId });
    }
    return outcome;
  };
}
