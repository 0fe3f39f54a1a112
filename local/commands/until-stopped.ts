/** A second signal sooner than this is the same Ctrl-C, passed on by npm. */
const sameKeyPressMs = 1_000;

const ctrlC = 3;

/**
 * Reads Ctrl-C as a key. As a signal the terminal would send it to the shell that npm puts around a script as well,
 * and that shell would die of it and report a failure while we stop in good order.
 */
function onCtrlCKey(press: () => void): void {
  const { stdin } = process;
  if (!stdin.isTTY) return;
  stdin.setRawMode(true);
  stdin.on('data', (keys: Buffer) => {
    if (keys.includes(ctrlC)) press();
  });
}

/**
 * Runs `stop` once on Ctrl-C, SIGTERM or the end of a parent that started us with IPC, then exits with code 0.
 * A later second one exits at once with code 130.
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
  onCtrlCKey(onSignal);
}
