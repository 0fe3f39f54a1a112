import { BlobServiceClient, type ContainerClient } from '@azure/storage-blob';
import { storageConnectionString } from '../../local/cloud/connections';
import type { LocalPorts } from '../../local/config';
import { requestToken } from '../../local/identity/request-token';
import type { ErpWrite } from './sent-changes';

interface EntityCounts {
  path: string;
  active: number;
  scheduled: number;
}

const jsonHeaders = {
  'content-type': 'application/json',
  accept: 'application/json',
  prefer: 'return=representation',
};

async function send(url: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(url, init);
  if (!response.ok)
    throw new Error(`${init.method ?? 'GET'} ${url} answered ${response.status}: ${await response.text()}`);
  return response;
}

/** The local stack as the demo sees it: what a person could do with curl. */
export class LocalServices {
  private readonly ports: LocalPorts;
  private readonly analytics: ContainerClient;
  private readonly linesByBlob = new Map<string, string[]>();
  private token: Promise<string> | undefined;

  constructor(ports: LocalPorts) {
    this.ports = ports;
    this.analytics = BlobServiceClient.fromConnectionString(
      storageConnectionString(ports),
    ).getContainerClient('analytics');
  }

  private at(part: keyof LocalPorts, path: string): string {
    return `http://127.0.0.1:${this.ports[part]}${path}`;
  }

  /** One token for the whole demonstration: it takes minutes, and a token lives for an hour. */
  private dataverseToken(): Promise<string> {
    this.token ??= requestToken({ issuerUrl: this.at('identity', ''), audience: this.at('dataverse', '') });
    return this.token;
  }

  async isRunning(): Promise<boolean> {
    return fetch(this.at('functions', '/api/health')).then(
      (response) => response.ok,
      () => false,
    );
  }

  /** Creates or changes an account and returns its new row version. */
  async writeAccount(id: string, columns: Record<string, unknown>): Promise<bigint> {
    const url = this.at('dataverse', `/api/data/v9.2/accounts(${id})?$select=name`);
    const response = await send(url, {
      method: 'PATCH',
      headers: { ...jsonHeaders, authorization: `Bearer ${await this.dataverseToken()}` },
      body: JSON.stringify(columns),
    });
    const row = (await response.json()) as Record<string, string>;
    return BigInt(/\d+/.exec(row['@odata.etag'] ?? '')?.[0] ?? '0');
  }

  async erpHistory(): Promise<ErpWrite[]> {
    return (await (await send(this.at('downstream', '/erp/history'))).json()) as ErpWrite[];
  }

  async breakErp(durationMs: number): Promise<void> {
    const body = JSON.stringify({ target: 'erp', kind: 'status', status: 503, durationMs });
    await send(this.at('downstream', '/faults'), { method: 'POST', headers: jsonHeaders, body });
  }

  async counts(): Promise<EntityCounts[]> {
    return (await (await send(this.at('serviceBusAdministration', '/entities'))).json()) as EntityCounts[];
  }

  /** Every line analytics holds; a blob is written once, so it is read once. */
  async analyticsLines(): Promise<string[]> {
    for await (const { name } of this.analytics.listBlobsFlat()) {
      if (this.linesByBlob.has(name)) continue;
      const bytes = await this.analytics.getBlobClient(name).downloadToBuffer();
      this.linesByBlob.set(name, bytes.toString('utf8').trim().split('\n'));
    }
    return [...this.linesByBlob.values()].flat();
  }
}
