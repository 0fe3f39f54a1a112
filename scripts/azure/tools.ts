/** What `azd` puts into the environment of a hook: its own settings and the outputs of infra/main.bicep. */
export type HookEnvironment = Readonly<Record<string, string | undefined>>;

export interface ProgramResult {
  code: number;
  /** Empty when the program could not be started. */
  output: string;
  /** False when there is no such program. */
  isThere: boolean;
}

/** How hooks reach the world; tests bring their own. */
export interface HookTools {
  print: (line: string) => void;
  /** Runs a program with its output shown; the exit code. */
  run: (
    program: string,
    args: readonly string[],
    environment?: Readonly<Record<string, string>>,
  ) => Promise<number>;
  /** Runs a program for its standard output. */
  read: (program: string, args: readonly string[]) => Promise<ProgramResult>;
}
