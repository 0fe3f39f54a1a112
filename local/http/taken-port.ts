interface PortFacts {
  /** What wanted the port, for people: `Event Grid`. */
  part: string;
  port: number;
  /** The setting that moves it, such as LOCAL_EVENT_GRID_PORT. */
  setting?: string | undefined;
}

/** Turns Node's EADDRINUSE into a sentence that names the port and the setting that moves it; other errors stay as they are. */
export function explainTakenPort(error: unknown, { part, port, setting }: PortFacts): unknown {
  if ((error as { code?: string }).code !== 'EADDRINUSE') return error;
  const remedy =
    setting === undefined ? 'Free it.' : `Free it, or move ${part} by setting ${setting} to another port.`;
  return new Error(`Port ${port} for ${part} is taken. ${remedy}`, { cause: error });
}
