/** What a server process tells the bench; the second whenever it is asked anything. */
export type ServerMessage = { type: 'ready'; address: string } | { type: 'peak-memory'; bytes: number };

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
    // The unit of maxRSS is KiB on every platform.
    tell({ type: 'peak-memory', bytes: process.resourceUsage().maxRSS * 1_024 });
  });
  tell({ type: 'ready', address: await start() });
}
