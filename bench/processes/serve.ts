/** What a process has used since it started. */
export interface Usage {
  cpuMs: number;
  peakMemoryBytes: number;
}

/** What a server process tells the bench; its usage whenever it is asked anything. */
export type ServerMessage = { type: 'ready'; address: string } | { type: 'usage'; usage: Usage };

function usage(): Usage {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  // Microseconds, and KiB on every platform.
  return { cpuMs: (userCPUTime + systemCPUTime) / 1_000, peakMemoryBytes: maxRSS * 1_024 };
}

function tell(message: ServerMessage): void {
  process.send?.(message);
}

/**
 * Runs a server in a process that the bench forked, until the bench lets go or is gone. It keeps everything in memory,
 * so there is nothing to close in order.
 * @param start answers the connection string or URL
 */
export async function serve(start: () => Promise<string>): Promise<void> {
  // Ctrl-C reaches every process of the group; the bench decides when its servers end.
  process.on('SIGINT', () => undefined);
  process.once('disconnect', () => process.exit(0));
  process.on('message', () => {
    tell({ type: 'usage', usage: usage() });
  });
  tell({ type: 'ready', address: await start() });
}
