import type { Values } from '../columns/stored-value';
import { authTypes, contracts } from '../delivery/endpoints';
import { readSecretSettings } from '../delivery/secret-settings';
import { refuse } from '../platform-error';

const webhookAuthTypes: readonly unknown[] = [
  authTypes.webhookKey,
  authTypes.httpHeader,
  authTypes.httpQueryString,
];
const publicPorts = new Set(['', '80', '443']);
const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** Of the public internet only the two standard ports; on this machine any, so that a stand-in is of use. */
function checkUrl(text: unknown): void {
  const url = typeof text === 'string' && URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    throw refuse.registration('A webhook needs an absolute http or https address in url.');
  if (!publicPorts.has(url.port) && !loopback.test(url.hostname))
    throw refuse.registration('A webhook may use the ports 80 and 443 only.');
}

function checkSecret({ authtype, authvalue }: Values): void {
  if (!webhookAuthTypes.includes(authtype))
    throw refuse.registration(
      'A webhook needs authtype 4 (webhook key), 5 (HTTP header) or 6 (HTTP query string).',
    );
  if (typeof authvalue !== 'string') throw refuse.registration('A webhook needs authvalue.');
  if (authtype === authTypes.webhookKey || readSecretSettings(authvalue)) return;
  throw refuse.registration(
    'authvalue must be <settings><setting name="…" value="…" /></settings> for this authtype.',
  );
}

/** @throws {PlatformError} for a webhook that could not be called */
export function checkEndpoint(values: Values): void {
  if (values['contract'] !== contracts.webhook) return;
  checkUrl(values['url']);
  checkSecret(values);
}
