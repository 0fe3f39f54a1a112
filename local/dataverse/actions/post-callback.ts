/** The first call and up to three more. @see Dataverse reference 2.8. */
const mostAttempts = 4;

async function isAccepted(url: string, body: string): Promise<boolean> {
  try {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(url, { method: 'POST', headers, body });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

/** Tells the caller of a background operation how it ended; nobody hears of a call-back that is not accepted. */
export async function postCallback(url: string, outcome: Readonly<Record<string, unknown>>): Promise<void> {
  const body = JSON.stringify(outcome);
  for (let attempt = 1; attempt <= mostAttempts; attempt++) if (await isAccepted(url, body)) return;
}
