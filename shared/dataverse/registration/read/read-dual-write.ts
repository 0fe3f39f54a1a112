import { queryPath } from '../../request/query-path';
import type { WebApi } from '../../request/web-api';
import { readBody, rowsIn } from '../../rows/read-body';

/** One row for each table map that was ever started; the platform's own plug-ins read it too. */
const entitySet = 'msdyn_dualwriteruntimeconfigs';
const tableColumn = 'msdyn_internalentityname';

/** The tables dual-write synchronises, in lower case; none where it is not installed. */
export async function readDualWriteTables(webApi: WebApi, signal?: AbortSignal): Promise<Set<string>> {
  const path = queryPath(entitySet, { select: [tableColumn] });
  const answer = await webApi.send({ method: 'GET', path, isRepeatable: true, accepts: [404] }, { signal });
  if (answer.status === 404) return new Set();
  return new Set(rowsIn(readBody(answer)).map((row) => String(row[tableColumn]).toLowerCase()));
}
