import { z } from 'zod';
import { TargetUnavailableError } from '../../shared/errors/target-unavailable-error';
import { sendRequest, type Fetch } from '../../shared/http/send-request';
import { statusError } from '../../shared/http/status-error';
import type { ErpStock, StockPage } from './erp-stock';
import { stockLevel } from './stock-level';

/** The name by which breaker, errors and logs know the system. */
export const erpTarget = 'erp';

/** Milliseconds for one call; a caller's own time may end it earlier. */
const timeoutMs = 10_000;

const page = z.object({ levels: z.array(z.unknown()), next: z.string().min(1).nullable() });

/** The ERP's REST interface: `GET stock`, by `sku` or by `cursor`. */
export function createHttpErpStock(erpUrl: string, fetchImplementation?: Fetch): ErpStock {
  const base = erpUrl.endsWith('/') ? erpUrl : `${erpUrl}/`;

  async function read(query: readonly [string, string][], signal: AbortSignal): Promise<StockPage> {
    const url = new URL('stock', base);
    for (const [name, value] of query) url.searchParams.append(name, value);
    const headers = { accept: 'application/json' };
    const common = { target: erpTarget, operation: 'stock', timeoutMs };
    const call = { ...common, method: 'GET' as const, url, headers, signal };
    const answer = await sendRequest(call, fetchImplementation);
    if (answer.status !== 200) throw statusError(answer, { target: erpTarget });
    return parsed(answer.body);
  }

  return {
    async of(skus, signal) {
      const query = skus.map((sku): [string, string] => ['sku', sku]);
      const { levels, unreadable } = await read(query, signal);
      // Without the entry its article would be unknown, or short of a warehouse.
      if (unreadable > 0) throw neverSaid();
      return levels;
    },
    page: (cursor, signal) => read(cursor === undefined ? [] : [['cursor', cursor]], signal),
  };
}

function parsed(body: string): StockPage {
  try {
    const { levels, next } = page.parse(JSON.parse(body));
    const readable = levels.flatMap((level) => stockLevel.safeParse(level).data ?? []);
    return { levels: readable, unreadable: levels.length - readable.length, next: next ?? undefined };
  } catch (cause) {
    throw neverSaid(cause);
  }
}

function neverSaid(cause?: unknown): TargetUnavailableError {
  const details = { target: erpTarget, status: 200 };
  return new TargetUnavailableError('The ERP answered something it never says', { details, cause });
}
