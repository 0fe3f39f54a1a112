import type { Stack } from './stack';

/** How many requests the ERP stand-in has been sent, refused ones included. */
export async function readDownstreamCalls({ downstreamUrl }: Stack): Promise<number> {
  const stats = (await (await fetch(`${downstreamUrl}/erp/stats`)).json()) as { requests: number };
  return stats.requests;
}
