import type { TokenCredential } from '@azure/identity';
import { storageConnectionString } from '../../cloud/connections';
import { portSettings } from '../../config';
import { azureCredential } from '../app/azure-credential';
import { resolveConnection, type Connection } from '../app/connection';
import { IdleReasonError } from '../app/expand-settings';
import type { Settings } from '../app/settings';

export type StorageService = 'blob' | 'queue';

/** A storage account as a connection describes it: with a key, or by identity. */
export type StorageAccount =
  | { kind: 'key'; connectionString: string; endpoint: string; accountName: string; accountKey: string }
  | { kind: 'identity'; endpoint: string; credential: TokenCredential };

const developmentStorage = /^UseDevelopmentStorage=true;?$/i;

function developmentConnectionString(): string {
  const { blob, queue, table } = portSettings;
  return storageConnectionString({
    blob: blob.defaultPort,
    queue: queue.defaultPort,
    table: table.defaultPort,
  });
}

function parseParts(connectionString: string): ReadonlyMap<string, string> {
  const pairs = connectionString.split(';').map((part) => {
    const at = part.indexOf('=');
    return [part.slice(0, at).trim().toLowerCase(), part.slice(at + 1).trim()] as const;
  });
  return new Map(pairs);
}

function accountWithKey(name: string, value: string, service: StorageService): StorageAccount {
  const connectionString = developmentStorage.test(value.trim()) ? developmentConnectionString() : value;
  const parts = parseParts(connectionString);
  const accountName = parts.get('accountname');
  const accountKey = parts.get('accountkey');
  if (accountName === undefined || accountKey === undefined)
    throw new IdleReasonError(`the setting ${name} is no storage connection string with an account key`);
  const protocol = parts.get('defaultendpointsprotocol') ?? 'https';
  const suffix = parts.get('endpointsuffix') ?? 'core.windows.net';
  const endpoint = parts.get(`${service}endpoint`) ?? `${protocol}://${accountName}.${service}.${suffix}`;
  return { kind: 'key', connectionString, endpoint: endpoint.replace(/\/$/, ''), accountName, accountKey };
}

function accountByIdentity(
  connection: Connection & { kind: 'identity' },
  service: StorageService,
): StorageAccount {
  const { name, part } = connection;
  const accountName = part('accountName');
  const endpoint =
    part(`${service}ServiceUri`) ??
    (service === 'blob' ? part('serviceUri') : undefined) ??
    (accountName && `https://${accountName}.${service}.core.windows.net`);
  if (!endpoint) throw new IdleReasonError(`the setting ${name}__${service}ServiceUri is missing`);
  return { kind: 'identity', endpoint: endpoint.replace(/\/$/, ''), credential: azureCredential(connection) };
}

/** @throws {IdleReasonError} when no setting gives the connection */
export function resolveStorageAccount(
  connectionName: string,
  service: StorageService,
  settings: Settings,
): StorageAccount {
  const connection = resolveConnection(connectionName, settings);
  return connection.kind === 'identity'
    ? accountByIdentity(connection, service)
    : accountWithKey(connection.name, connection.value, service);
}
