import { textOf, type Values } from '../columns/stored-value';
import type { Row } from '../rows/row';
import type { RowStore } from '../rows/row-store';
import type { TableCatalog } from '../tables/table-catalog';
import type { DeliveryControl } from './delivery-control';
import type { Endpoint } from './endpoint';
import { readSecretSettings } from './secret-settings';
import { createServiceEndpoint } from './service-endpoint';
import { createWebhook, type WebhookAddress } from './webhook';

interface EndpointsOptions {
  rows: RowStore;
  tables: TableCatalog;
  control: DeliveryControl;
}

/** `contract` and `authtype` of a service endpoint. @see Dataverse reference 1.1. */
export const contracts = { queue: 2, persistentQueue: 6, topic: 5, webhook: 8 } as const;
export const authTypes = { webhookKey: 4, httpHeader: 5, httpQueryString: 6, connectionString: 7 } as const;

/** The address with the secret where its kind puts it. */
export function webhookAddress(values: Values): WebhookAddress {
  const url = new URL(textOf(values['url']));
  const secret = textOf(values['authvalue']);
  const settings = readSecretSettings(secret) ?? [];
  if (values['authtype'] === authTypes.httpHeader)
    return { url, headers: Object.fromEntries(settings.map(({ name, value }) => [name, value])) };
  const pairs =
    values['authtype'] === authTypes.httpQueryString ? settings : [{ name: 'code', value: secret }];
  for (const { name, value } of pairs) url.searchParams.set(name, value);
  return { url, headers: {} };
}

function createEndpoint({ values }: Row, control: DeliveryControl): Endpoint {
  if (values['contract'] === contracts.webhook) return createWebhook(webhookAddress(values), control);
  const connectionString = textOf(values['authvalue']);
  return createServiceEndpoint({ connectionString, queue: textOf(values['path']) }, control);
}

/** What the rows of `serviceendpoint` lead to; a changed row leads there anew. */
export class Endpoints {
  private readonly options: EndpointsOptions;
  private readonly open = new Map<string, { version: bigint; endpoint: Endpoint }>();

  constructor(options: EndpointsOptions) {
    this.options = options;
  }

  /** @returns undefined when the row is gone */
  of(id: string): Endpoint | undefined {
    const { rows, tables, control } = this.options;
    const row = rows.find(tables.need('serviceendpoint'), id);
    const known = this.open.get(id);
    if (row && known?.version === row.version) return known.endpoint;
    if (known) void known.endpoint.close();
    this.open.delete(id);
    if (!row) return undefined;
    const endpoint = createEndpoint(row, control);
    this.open.set(id, { version: row.version, endpoint });
    return endpoint;
  }

  /** Leads where the row leads when a job is sent, not where it led when the job was made; undefined without a row. */
  following(id: string): Endpoint | undefined {
    const first = this.of(id);
    return (
      first && {
        name: first.name,
        send: (job, attempt) =>
          this.of(id)?.send(job, attempt) ??
          Promise.resolve({ outcome: 'failed', reason: 'The service endpoint is gone.' }),
        close: () => Promise.resolve(),
      }
    );
  }

  async close(): Promise<void> {
    await Promise.all([...this.open.values()].map(({ endpoint }) => endpoint.close()));
  }
}
