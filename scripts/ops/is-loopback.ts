const loopback = ['127.0.0.1', 'localhost', '[::1]'];

/** Whether an address is this machine, where the local cloud runs. */
export function isLoopback(url: string): boolean {
  return loopback.includes(new URL(url).hostname);
}
