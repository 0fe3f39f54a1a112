import type { Caller } from '../../local/dataverse/access/caller';
import { organisation } from '../../local/dataverse/organisation';
import { PlatformError } from '../../local/dataverse/platform-error';
import { OpenQueries } from '../../local/dataverse/query/open-queries';
import { RowStore } from '../../local/dataverse/rows/row-store';
import type { StepRegistration } from '../../local/dataverse/steps/step';
import { TableCatalog } from '../../local/dataverse/tables/table-catalog';
import type { Answer } from '../../local/dataverse/web-api/call';
import { createWebApi, type WebApi } from '../../local/dataverse/web-api/create-web-api';
import { readUrl } from '../../local/dataverse/web-api/read-url';
import { sampleRequest, serviceUrl } from './dataverse-environment';
import { ManualClock } from './manual-clock';
import { RecordedAccess } from './recorded-access';

const administrator: Caller = {
  userId: organisation.userId,
  objectId: organisation.userObjectId,
  initiatingUserId: organisation.userId,
  initiatingObjectId: organisation.userObjectId,
  businessUnitId: organisation.businessUnitId,
  fullName: 'Local Administrator',
};

/** The whole Web API of the stand-in without its server: requests go straight to the dispatcher. */
export class DispatchedEnvironment {
  readonly clock = new ManualClock(Date.UTC(2026, 0, 1));
  readonly tables = new TableCatalog();
  readonly rows = new RowStore(this.clock);
  readonly access = new RecordedAccess();
  /** How many parts of batches were counted. */
  counted = 0;
  readonly webApi: WebApi;

  constructor(steps: readonly StepRegistration[] = []) {
    const { clock, tables, rows } = this;
    this.webApi = createWebApi({
      clock,
      tables,
      rows,
      steps,
      queries: new OpenQueries(clock),
      access: this.access.asAccess(),
      limits: {
        countParts: (_userId, parts) => {
          this.counted += parts;
        },
      },
    });
  }

  /** @throws {PlatformError} as the platform refuses it */
  send(method: string, url: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const { path, query } = readUrl(url);
    return this.webApi.dispatch({
      method,
      path,
      query,
      headers,
      body,
      caller: administrator,
      facts: sampleRequest,
      serviceUrl,
    });
  }

  async list(url: string): Promise<Record<string, unknown>[]> {
    const { body } = await this.send('GET', url);
    return (body as { value: Record<string, unknown>[] }).value;
  }
}

/** Status and code of what is refused; undefined when it is not. */
export async function refusedWith(
  sent: Promise<unknown>,
): Promise<{ status: number; code: string } | undefined> {
  try {
    await sent;
  } catch (error) {
    if (error instanceof PlatformError) return { status: error.status, code: error.code };
    throw error;
  }
  return undefined;
}
