/** A cold start after a deployment takes a while, and old instances may answer first. */
const attempts = 30;
const pauseMs = 5_000;

export interface SmokeTestTools {
  fetch: (url: string) => Promise<{ status: number; text: () => Promise<string> }>;
  pause: (ms: number) => Promise<void>;
}

interface WantedBuild {
  url: string;
  /** Undefined takes any. */
  build: string | undefined;
}

export type BuildAnswer = { isThere: true; text: string } | { isThere: false; problem: string };

function shows(text: string, build: string | undefined): boolean {
  if (build === undefined || build === '') return true;
  try {
    return (JSON.parse(text) as { build?: unknown }).build === build;
  } catch {
    return false;
  }
}

/** Asks the application for its health until it answers with the wanted build. */
export async function waitForBuild(
  { url, build }: WantedBuild,
  { fetch, pause }: SmokeTestTools,
): Promise<BuildAnswer> {
  let problem = 'The application does not answer.';
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const answer = await fetch(`${url}/api/health`).catch(() => undefined);
    if (answer?.status === 200) {
      const text = (await answer.text()).trim();
      if (shows(text, build)) return { isThere: true, text };
      problem = `The application answers, but not with build ${build ?? ''}: ${text}.`;
    }
    if (attempt < attempts) await pause(pauseMs);
  }
  return { isThere: false, problem };
}
