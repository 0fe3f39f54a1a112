import { z } from 'zod';
import { parseContract } from '../../shared/contracts/parse-contract';
import type { WebApi } from '../../shared/dataverse/request/web-api';
import { queryRows } from '../../shared/dataverse/rows/query-rows';

const organisationRow = z.object({ name: z.string().min(1) });

/** The name under which an organisation reports its changes; asked once, and again after a failure. */
export function createOrganisationName(webApi: () => WebApi): () => Promise<string> {
  let known: Promise<string> | undefined;
  return () => {
    known ??= readName(webApi()).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
}

async function readName(webApi: WebApi): Promise<string> {
  const rows = queryRows(webApi, 'organizations', { select: ['name'], top: 1 });
  const { value } = await rows.next();
  return parseContract(organisationRow, value).name;
}
