import { parseGuid } from '../guid';
import type { RequestHeaders } from './access-control';
import type { Bypass } from './bypass';
import { headerOf } from './header-of';
import { refuseAccess } from './refuse-access';

const businessLogic = 'MSCRM.BypassBusinessLogicExecution';
const steps = 'MSCRM.BypassBusinessLogicExecutionStepIds';
const plugins = 'MSCRM.BypassCustomPluginExecution';
const kinds = ['CustomSync', 'CustomAsync'];
/** The platform's default; an organisation can raise it. */
const mostStepIds = 3;

export interface BypassRequest extends Bypass {
  /** Privileges the caller needs for it. */
  privileges: readonly string[];
}

function listOf(headers: RequestHeaders, name: string): string[] {
  const parts = headerOf(headers, name)?.split(',') ?? [];
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function readKinds(headers: RequestHeaders): string[] {
  const wanted = listOf(headers, businessLogic);
  if (wanted.every((kind) => kinds.includes(kind))) return wanted;
  throw refuseAccess.malformedHeader(businessLogic, kinds.join(' or '));
}

function readStepIds(headers: RequestHeaders): string[] {
  const ids = listOf(headers, steps).map(parseGuid);
  const valid = ids.filter((id) => id !== undefined);
  if (valid.length === ids.length && ids.length <= mostStepIds) return valid;
  throw refuseAccess.malformedHeader(steps, `up to ${mostStepIds} guids`);
}

/** @throws {PlatformError} 400 for a header that cannot be read */
export function readBypass(headers: RequestHeaders): BypassRequest {
  const wanted = readKinds(headers);
  const stepIds = readStepIds(headers);
  const withoutPlugins = headerOf(headers, plugins)?.toLowerCase() === 'true';
  return {
    synchronous: wanted.includes('CustomSync') || withoutPlugins,
    asynchronous: wanted.includes('CustomAsync'),
    stepIds,
    privileges: [
      ...(withoutPlugins ? ['prvBypassCustomPlugins'] : []),
      ...(wanted.length > 0 || stepIds.length > 0 ? ['prvBypassCustomBusinessLogic'] : []),
    ],
  };
}
