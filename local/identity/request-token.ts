export interface WantedToken {
  /** Where the local identity answers. */
  issuerUrl: string;
  /** Whom the token is for: the URL of an API, or `api://…`. */
  audience: string;
  /** One of `subjectNames`, or the client id of any other application; the administrator when absent. */
  subject?: string;
  roles?: readonly string[];
  scopes?: readonly string[];
  lifetimeSeconds?: number;
}

interface TokenAnswer {
  access_token?: string;
  error_description?: string;
}

function formOf(wanted: WantedToken): URLSearchParams {
  const { audience, subject = 'administrator', roles = [], scopes = [], lifetimeSeconds } = wanted;
  return new URLSearchParams({
    grant_type: 'client_credentials',
    scope: `${audience}/.default`,
    subject,
    ...(roles.length > 0 && { roles: roles.join(' ') }),
    ...(scopes.length > 0 && { scopes: scopes.join(' ') }),
    ...(lifetimeSeconds !== undefined && { lifetime: String(lifetimeSeconds) }),
  });
}

/** Whatever answers at the port, it need not be the local identity. */
async function answerIn(answer: Response): Promise<TokenAnswer> {
  try {
    return (await answer.json()) as TokenAnswer;
  } catch {
    return {};
  }
}

/**
 * Gets a token from the local identity, for a person or a test.
 * @throws {Error} saying what is wrong with the wish, or that nobody answers
 */
export async function requestToken(wanted: WantedToken): Promise<string> {
  const { issuerUrl } = wanted;
  const answer = await fetch(`${issuerUrl}/token`, { method: 'POST', body: formOf(wanted) }).catch(
    (error: unknown) => {
      throw new Error(`Nobody answers at ${issuerUrl}: start the local cloud with npm start.`, {
        cause: error,
      });
    },
  );
  const { access_token: token, error_description: description } = await answerIn(answer);
  if (token !== undefined) return token;
  throw new Error(`The local identity refuses: ${description ?? `status ${answer.status}`}`);
}
