import { createHmac } from 'node:crypto';
import type { StorageAccount } from '../storage/storage-account';

interface StorageRequest {
  method: string;
  url: URL;
  body: string | undefined;
}

type Headers = Record<string, string>;

const apiVersion = '2024-11-04';
const contentType = 'application/xml';

function canonicalResource(accountName: string, { pathname, searchParams }: URL): string {
  const query = [...searchParams]
    .map(([name, value]) => `\n${name.toLowerCase()}:${value}`)
    .sort()
    .join('');
  return `/${accountName}${pathname}${query}`;
}

/** The signature of Shared Key authorization: a fixed list of headers, of which this client sends two. */
function sign(
  account: StorageAccount & { kind: 'key' },
  { method, url, body }: StorageRequest,
  headers: Headers,
): string {
  const length = body ? String(Buffer.byteLength(body)) : '';
  const type = body === undefined ? '' : contentType;
  const storageHeaders = Object.entries(headers)
    .filter(([name]) => name.startsWith('x-ms-'))
    .sort()
    .map(([name, value]) => `${name}:${value}\n`)
    .join('');
  const fixed = [method, '', '', length, '', type, '', '', '', '', '', ''].join('\n');
  const text = `${fixed}\n${storageHeaders}${canonicalResource(account.accountName, url)}`;
  return createHmac('sha256', Buffer.from(account.accountKey, 'base64')).update(text).digest('base64');
}

/** The headers that make the service accept a request. */
export async function authorise(account: StorageAccount, request: StorageRequest): Promise<Headers> {
  const headers: Headers = {
    'x-ms-date': new Date().toUTCString(),
    'x-ms-version': apiVersion,
    ...(request.body === undefined ? {} : { 'content-type': contentType }),
  };
  if (account.kind === 'key')
    return {
      ...headers,
      authorization: `SharedKey ${account.accountName}:${sign(account, request, headers)}`,
    };
  const token = await account.credential.getToken('https://storage.azure.com/.default');
  return { ...headers, authorization: `Bearer ${token?.token ?? ''}` };
}
