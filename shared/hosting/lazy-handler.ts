/** Builds a value at its first use and keeps it; a build that throws is tried again at the next use. */
export function lazyHandler<T extends object>(create: () => T): () => T {
  let created: T | undefined;
  return () => (created ??= create());
}
