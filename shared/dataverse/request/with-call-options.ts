import { checkedGuid } from './checked-name';
import type { Bypass, CallOptions } from './call-options';
import { invalidInput } from './invalid-input';
import { checkedText } from './literal';
import type { WebApiRequest } from './web-api';

/** The platform's own default. @see Dataverse reference 2.1 */
const mostStepIds = 3;

function stepIdsHeader(stepIds: readonly string[]): Readonly<Record<string, string>> {
  if (stepIds.length === 0) return {};
  if (stepIds.length > mostStepIds)
    throw invalidInput(`at most ${mostStepIds} steps`, { path: 'bypass.stepIds' });
  const ids = stepIds.map((id, index) => checkedGuid(id, { path: `bypass.stepIds[${index}]` }));
  return { 'mscrm.bypassbusinesslogicexecutionstepids': ids.join(',') };
}

function bypassHeaders({ businessLogic = [], stepIds = [], cloudFlows }: Bypass): Record<string, string> {
  return {
    ...(businessLogic.length > 0 && { 'mscrm.bypassbusinesslogicexecution': businessLogic.join(',') }),
    ...stepIdsHeader(stepIds),
    ...(cloudFlows && { 'mscrm.suppresscallbackregistrationexpanderjob': 'true' }),
  };
}

function isTaggable({ method, path }: WebApiRequest): boolean {
  return method !== 'GET' && path !== '$batch' && !/^https?:/i.test(path);
}

function tagged(path: string, tag: string): string {
  const [row = '', query] = path.split('?', 2);
  const others = (query ?? '').split('&').filter((option) => option !== '' && !option.startsWith('tag='));
  const option = `tag=${encodeURIComponent(checkedText(tag, { path: 'tag' }))}`;
  return `${row}?${[...others, option].join('&')}`;
}

/**
 * A request that carries what its caller asks for: impersonation, bypass and, on a write, the tag. Applied twice it is
 * the same, so that the parts of a batch may carry it and the batch too.
 * @throws {ContractViolationError} naming the option that cannot be sent
 */
export function withCallOptions(request: WebApiRequest, { tag, actFor, bypass }: CallOptions): WebApiRequest {
  const headers = {
    ...request.headers,
    ...(actFor !== undefined && { callerobjectid: checkedGuid(actFor, { path: 'actFor' }) }),
    ...(bypass && bypassHeaders(bypass)),
  };
  const path = tag !== undefined && isTaggable(request) ? tagged(request.path, tag) : request.path;
  return { ...request, path, headers };
}
