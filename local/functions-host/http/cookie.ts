import type { RpcCookie } from '../core/core-types';

function escapeValue(value: string): string {
  return encodeURIComponent(value).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

const sameSiteNames: Partial<Record<string, string>> = { lax: 'lax', strict: 'strict', explicitnone: 'none' };

/** Writes a cookie as the platform does: lower-case attributes, and the path `/` unless the function chose one. */
export function toSetCookie(cookie: RpcCookie): string {
  return [`${cookie.name}=${escapeValue(cookie.value)}`, ...lifeAndPlace(cookie), ...protection(cookie)]
    .filter((part) => part !== undefined)
    .join('; ');
}

function lifeAndPlace({ expires, maxAge, domain, path }: RpcCookie): (string | undefined)[] {
  return [
    expires && `expires=${new Date(expires.value.seconds * 1000).toUTCString()}`,
    maxAge && `max-age=${Math.trunc(maxAge.value)}`,
    domain && `domain=${domain.value}`,
    `path=${path?.value ?? '/'}`,
  ];
}

function protection({ secure, sameSite, httpOnly }: RpcCookie): (string | undefined)[] {
  const sameSiteName = sameSiteNames[sameSite?.toLowerCase() ?? ''];
  return [
    secure?.value ? 'secure' : undefined,
    sameSiteName && `samesite=${sameSiteName}`,
    httpOnly?.value ? 'httponly' : undefined,
  ];
}
