import type { IntegrationEvent } from '../../shared/events/integration-event';

/** An account's change; a test names what it is about. */
export function integrationEvent(changes: Partial<IntegrationEvent> = {}): IntegrationEvent {
  return {
    id: 'dv-1',
    type: 'dataverse.account.Update',
    source: '/dataverse/contoso',
    subject: 'account/7a1e',
    time: '2026-11-21T04:00:00.000Z',
    data: { name: 'Contoso' },
    properties: { table: 'account' },
    ...changes,
  };
}
