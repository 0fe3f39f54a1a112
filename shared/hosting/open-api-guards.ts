import { BreakerGuardedCalls } from '../api/guards/breaker-guarded-calls';
import type { Bulkheads } from '../api/guards/bulkhead';
import { EntraTokenVerifier } from '../api/guards/entra-token-verifier';
import type { GuardedCalls } from '../api/guards/guarded-call';
import type { RateLimiter } from '../api/guards/rate-limiter';
import { createSigningKeys } from '../api/guards/signing-keys';
import { TableRateLimiter } from '../api/guards/table-rate-limiter';
import { TargetBulkheads } from '../api/guards/target-bulkheads';
import type { TokenVerifier } from '../api/guards/token-verifier';
import type { IdempotencyKeys } from '../api/idempotency-keys';
import { TableIdempotencyKeys } from '../api/table-idempotency-keys';
import { apiSettings } from '../config/api-settings';
import type { Services } from './services';

/** Verifies tokens of the issuer that the settings name. */
export function openTokenVerifier(services: Services): TokenVerifier {
  const { ApiIssuer, ApiAudience, ApiKeySetUrl, ApiAllowedClients } = services.settings(apiSettings);
  return new EntraTokenVerifier({
    issuer: ApiIssuer,
    audience: ApiAudience,
    allowedClients: ApiAllowedClients,
    keys: createSigningKeys({ url: ApiKeySetUrl, clock: services.clock }),
    clock: services.clock,
  });
}

/** Counts requests in the suite's table storage; storage that is missing or silent leaves each instance to itself. */
export function openRateLimiter(services: Services): RateLimiter {
  return new TableRateLimiter({
    tables: () => services.tables,
    clock: services.clock,
    requestsPerMinute: services.settings(apiSettings).ApiRequestsPerMinute,
  });
}

export function openBulkheads(): Bulkheads {
  return new TargetBulkheads();
}

/** Calls through the breakers that deliveries of messages use, too. */
export function openGuardedCalls({ bulkheads, breakers, clock }: Services): GuardedCalls {
  return new BreakerGuardedCalls({ bulkheads, breakers, clock });
}

export function openIdempotencyKeys({ tables, clock }: Services): IdempotencyKeys {
  return new TableIdempotencyKeys(tables, clock);
}
