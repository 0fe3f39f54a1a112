/** A second signal sooner than this is the same Ctrl-C, passed on by npm. */
const sameKeyPressMs = 1_000;

/**
 * Runs `stop` once on Ctrl-C, SIGTERM or the end of a parent that started us with IPC, then exits with code 0.
 * A later second signal exits at once with code 130.
 */
export function stopOnSignal(stop: () => Promise<void>): void {
  let stoppedAtMs: number | undefined;
  const onSignal = (): void => {
    if (stoppedAtMs === undefined) {
      stoppedAtMs = Date.now();
      void stop().then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`Stopping failed: ${String(error)}\n`);
          process.exit(1);
        },
      );
      return;
    }
    if (Date.now() - stoppedAtMs > sameKeyPressMs) process.exit(130);
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  process.on('disconnect', onSignal);
}
