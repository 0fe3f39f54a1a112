interface Limits {
  requests: number;
  windowSeconds: number;
}

/** Puts the stand-in under these limits, its counters at zero; without any it refuses nothing. */
export async function controlLimits(address: string, limits: Limits | undefined): Promise<void> {
  const response = await fetch(`${address}/control/limits`, {
    method: limits ? 'PUT' : 'DELETE',
    ...(limits && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(limits) }),
  });
  if (!response.ok) throw new Error(`The limits were refused: ${await response.text()}`);
}
