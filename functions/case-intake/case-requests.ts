import { z } from 'zod';
import { parseContract } from '../../shared/contracts/parse-contract';
import { monthlyTable, monthlyTablesSince } from '../../shared/storage/monthly-tables';
import type { StoredEntity, TableEntity, TableKey, TableStore } from '../../shared/storage/table-store';
import { TargetUnavailableError } from '../../shared/errors/target-unavailable-error';
import type { Clock } from '../../shared/time/clock';
import { requestDelay } from './case-problems';
import type { CaseRequestStatusV1, CreatedCaseV1 } from './case.contract';

/** Tables are called `caserequests202611`; a timer drops those older than last month's. */
export const caseRequestsTablePrefix = 'caserequests';

/** Reaches the month before on any day, and the requests that operators find parked. */
const lookBackMs = 31 * 24 * 3_600_000;

/** Two deliveries of one message at most write at the same time. */
const mostRounds = 3;

const row = z.object({
  clientId: z.string(),
  state: z.enum(['queued', 'delayed', 'created', 'refused']),
  receivedAt: z.string(),
  finishedAt: z.string().optional(),
  ticketNumber: z.string().optional(),
  caseId: z.string().optional(),
  code: z.string().optional(),
  detail: z.string().optional(),
});

type RequestRow = z.infer<typeof row>;

interface FoundRow {
  table: string;
  stored: StoredEntity;
}

export interface ReceivedRequest {
  requestId: string;
  clientId: string;
  receivedAt: string;
}

export interface KnownRequest {
  clientId: string;
  status: CaseRequestStatusV1;
}

/** What has become of requests that are answered later: ids, numbers and codes, nothing of what was asked for. */
export class CaseRequests {
  private readonly tables: TableStore;
  private readonly clock: Pick<Clock, 'now'>;

  constructor(tables: TableStore, clock: Pick<Clock, 'now'>) {
    this.tables = tables;
    this.clock = clock;
  }

  /** Called when the request is safely in the queue; it may have been worked off by then. */
  async receive(request: ReceivedRequest): Promise<void> {
    await this.tables.insert(this.tableOfNow(), entityOf(request, { state: 'queued' }));
  }

  async recordCreated(request: ReceivedRequest, { ticketNumber, id }: CreatedCaseV1): Promise<void> {
    await this.finish(request, { state: 'created', ticketNumber, caseId: id });
  }

  /**
   * A request that was refused may be made after all, once operators have mended what was in its way; one whose case
   * is there stays made, whatever a late delivery of its message met.
   */
  async recordRefused(request: ReceivedRequest, problem: { code: string; detail: string }): Promise<void> {
    await this.finish(request, { state: 'refused', ...problem });
  }

  /** The message was parked. What the caller knows already stays; a request that nobody knows has no caller to tell. */
  async recordDelayed(requestId: string): Promise<void> {
    for (let round = 1; round <= mostRounds; round++) {
      const found = await this.look(requestId);
      if (found?.stored.entity['state'] !== 'queued') return;
      const { entity, etag } = found.stored;
      const delayed = { ...entity, state: 'delayed', ...requestDelay };
      if ((await this.tables.replace(found.table, delayed, etag)) !== 'conflict') return;
    }
    throw changesHandsTooOften();
  }

  async find(requestId: string): Promise<KnownRequest | undefined> {
    const found = await this.look(requestId);
    if (!found) return undefined;
    const { clientId, ...known } = parseContract(row, found.stored.entity);
    return { clientId, status: statusOf(requestId, known) };
  }

  private async finish(request: ReceivedRequest, outcome: Partial<RequestRow>): Promise<void> {
    const finishedAt = new Date(this.clock.now()).toISOString();
    const entity = entityOf(request, { ...outcome, finishedAt });
    for (let round = 1; round <= mostRounds; round++) {
      const found = await this.look(request.requestId);
      if (outcome.state === 'refused' && found?.stored.entity['state'] === 'created') return;
      const written = found
        ? await this.tables.replace(found.table, entity, found.stored.etag)
        : await this.tables.insert(this.tableOfNow(), entity);
      if (written !== 'conflict' && written !== 'exists') return;
    }
    throw changesHandsTooOften();
  }

  /** A request that is received as the month turns may have two rows: the one that tells an outcome counts. */
  private async look(requestId: string): Promise<FoundRow | undefined> {
    const nowMs = this.clock.now();
    let queued: FoundRow | undefined;
    for (const table of monthlyTablesSince(caseRequestsTablePrefix, nowMs - lookBackMs, nowMs)) {
      const stored = await this.tables.get(table, tableKeyOf(requestId));
      if (stored && stored.entity['state'] !== 'queued') return { table, stored };
      if (stored) queued ??= { table, stored };
    }
    return queued;
  }

  private tableOfNow(): string {
    return monthlyTable(caseRequestsTablePrefix, this.clock.now());
  }
}

function changesHandsTooOften(): TargetUnavailableError {
  return new TargetUnavailableError('The request changes hands too often to be recorded', {
    details: { target: 'storage' },
  });
}

function tableKeyOf(requestId: string): TableKey {
  return { partitionKey: requestId.slice(0, 2), rowKey: requestId };
}

function entityOf(
  { requestId, clientId, receivedAt }: ReceivedRequest,
  outcome: Partial<RequestRow>,
): TableEntity {
  return { ...tableKeyOf(requestId), clientId, receivedAt, ...outcome };
}

function statusOf(requestId: string, known: Omit<RequestRow, 'clientId'>): CaseRequestStatusV1 {
  const { state, receivedAt, finishedAt, ticketNumber, caseId, code, detail } = known;
  return {
    requestId,
    state,
    receivedAt,
    ...(finishedAt !== undefined && { finishedAt }),
    ...(ticketNumber !== undefined && { ticketNumber }),
    ...(caseId !== undefined && { id: caseId }),
    ...(code !== undefined && { problem: { code, detail: detail ?? '' } }),
  };
}
