import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '../processes/serve';
import { changedRows, trackedRows } from '../load/tracked-rows';

/** Answers made when they are asked for: what is measured is who follows, and not how rows are kept. */
function pageOf(query: URLSearchParams, size: number, serviceUrl: string): unknown {
  const isDelta = query.has('$deltatoken');
  const rows = isDelta ? changedRows : trackedRows;
  const from = Number(query.get('$skiptoken') ?? 0);
  const until = Math.min(from + size, rows);
  const value = Array.from({ length: until - from }, (_, index) => rowOf(from + index));
  const token = isDelta ? '$deltatoken=2' : '$deltatoken=1';
  const link =
    until < rows
      ? { '@odata.nextLink': `${serviceUrl}/accounts?${isDelta ? `${token}&` : ''}$skiptoken=${until}` }
      : { '@odata.deltaLink': `${serviceUrl}/accounts?${token}` };
  return { value, ...link };
}

function rowOf(number: number): unknown {
  return {
    '@odata.etag': `W/"${1_000_000 + number}"`,
    accountid: `a4c1e5b2-7d10-4f3a-9e00-${number.toString(16).padStart(12, '0')}`,
    name: `Harbour Books ${number}`,
    accountnumber: `A-${number}`,
    telephone1: null,
    emailaddress1: `books-${number}@example.com`,
  };
}

function pageSizeOf({ headers }: IncomingMessage): number {
  return Number(/maxpagesize=(\d+)/.exec(String(headers['prefer']))?.[1] ?? 5_000);
}

void serve(
  () =>
    new Promise((resolve) => {
      const server = createServer((request, response) => {
        const { port } = server.address() as AddressInfo;
        const serviceUrl = `http://127.0.0.1:${port}/api/data/v9.2`;
        const { searchParams } = new URL(request.url ?? '', serviceUrl);
        response.setHeader('content-type', 'application/json; odata.metadata=minimal');
        response.end(JSON.stringify(pageOf(searchParams, pageSizeOf(request), serviceUrl)));
      });
      server.listen(0, '127.0.0.1', () => {
        resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
      });
    }),
);
