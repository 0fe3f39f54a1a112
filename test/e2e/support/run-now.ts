import type { Stack } from './stack';

/** Starts a function as an operator does. */
export async function runNow({ functionsUrl }: Stack, functionName: string): Promise<void> {
  const response = await fetch(`${functionsUrl}/admin/functions/${functionName}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  expect(response.status).toBe(202);
}
