import { randomUUID } from 'node:crypto';
import { createDataverseClient } from '../../shared/dataverse/client/dataverse-client';
import { createGate } from '../../shared/dataverse/limits/create-gate';
import { createWebApi } from '../../shared/dataverse/request/create-web-api';
import type { WebApi } from '../../shared/dataverse/request/web-api';

/** The same two calls of the Web API, one after the other each. */
export interface DataverseCalls {
  read(): Promise<unknown>;
  write(name: string): Promise<unknown>;
}

const rowId = randomUUID();
const accounts = { logicalName: 'account', entitySet: 'accounts', primaryId: 'accountid' };
const columns = ['name', 'accountnumber', 'telephone1', 'emailaddress1'] as const;
const token = 'a token that nobody checks';

const headers = {
  accept: 'application/json',
  'odata-maxversion': '4.0',
  'odata-version': '4.0',
  authorization: `Bearer ${token}`,
};
const readHeaders = { ...headers, 'if-none-match': 'null' };
const writeHeaders = { ...headers, 'content-type': 'application/json' };

/** What a program does that knows neither limits nor repeats nor the platform's errors. */
export function bareCalls(environmentUrl: string): DataverseCalls {
  const row = `${environmentUrl}/api/data/v9.2/accounts(${rowId})`;
  return {
    async read() {
      const response = await fetch(`${row}?$select=${columns.join(',')}`, { headers: readHeaders });
      if (response.status !== 200) throw new Error(`A bare read was answered ${response.status}.`);
      return response.json();
    },
    async write(name) {
      const response = await fetch(row, {
        method: 'PATCH',
        headers: writeHeaders,
        body: JSON.stringify({ name }),
      });
      if (response.status !== 204) throw new Error(`A bare write was answered ${response.status}.`);
      return response.text();
    },
  };
}

/** The way to an environment through a gate, as the composition builds it for an instance without storage. */
export function benchWebApi(environmentUrl: string): WebApi {
  return createWebApi({
    environmentUrl,
    credential: {
      getToken: () => Promise.resolve({ token, expiresOnTimestamp: Date.now() + 3_600_000 }),
    },
    gate: createGate({ environmentUrl }),
    caller: { flow: 'bench', priority: 'interactive' },
  });
}

/** The client of the flows. */
export function clientCalls(environmentUrl: string): DataverseCalls {
  const client = createDataverseClient(benchWebApi(environmentUrl));
  const address = { entitySet: accounts.entitySet, id: rowId };
  return {
    read: () => client.readRow({ address, select: columns }),
    write: (name) => client.writeRow({ kind: 'upsert', table: accounts, address, values: { name } }),
  };
}
