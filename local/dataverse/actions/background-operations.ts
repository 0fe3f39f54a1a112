import { randomUUID } from 'node:crypto';
import type { Clock } from '../../../shared/time/clock';
import { toStoredDateTime } from '../columns/date-columns';
import type { Values } from '../columns/stored-value';
import { writeLosslessJson } from '../lossless-json';
import type { RowWriter } from '../rows/row-writer';
import type { RowStore } from '../rows/row-store';
import type { TableCatalog } from '../tables/table-catalog';
import type { Answer } from '../web-api/call';
import { errorAnswer } from '../web-api/error-answer';
import type { StandInRequest } from '../web-api/stand-in-request';
import type { UnitOfWork } from '../web-api/unit-of-work';
import { postCallback } from './post-callback';

interface BackgroundOptions {
  rows: RowStore;
  tables: TableCatalog;
  writer: RowWriter;
  work: UnitOfWork;
  clock: Clock;
}

interface BackgroundRun {
  name: string;
  request: StandInRequest;
  callbackUrl: string | undefined;
  run: () => Answer;
}

const startDelayMs = 20;
const completed = 3;
const statuses = { succeeded: 30, failed: 31 } as const;

function outcomeOf(answer: Answer): Values {
  const isFailed = answer.status >= 400;
  const text = answer.body === undefined ? null : writeLosslessJson(answer.body);
  return {
    backgroundoperationstatecode: completed,
    backgroundoperationstatuscode: isFailed ? statuses.failed : statuses.succeeded,
    ...(isFailed ? { errormessage: text } : { outputparameters: text }),
  };
}

/** Custom APIs that run after their caller has been answered; their rows tell how far they are. */
export class BackgroundOperations {
  private readonly options: BackgroundOptions;
  private readonly waiting = new Set<() => void>();

  constructor(options: BackgroundOptions) {
    this.options = options;
  }

  /** Answers 202 with the row to look at; the work begins a moment later. */
  begin(operation: BackgroundRun): Answer {
    const { tables, writer, clock } = this.options;
    const { name, request, callbackUrl } = operation;
    const id = randomUUID();
    const sent = {
      name,
      uniquename: name,
      displayname: name,
      inputparameters: writeLosslessJson(request.body ?? {}),
      starttime: toStoredDateTime(clock.now()),
      runas: request.caller.userId,
      ...(callbackUrl !== undefined && { callbackuri: callbackUrl }),
    };
    writer.create({ table: tables.need('backgroundoperation'), id, sent, request: request.facts });
    const cancel = clock.after(startDelayMs, () => {
      this.waiting.delete(cancel);
      void this.finish(id, operation);
    });
    this.waiting.add(cancel);
    const location = `${request.serviceUrl}/backgroundoperations(${id})`;
    return {
      status: 202,
      headers: { location, 'Preference-Applied': 'respond-async' },
      body: { backgroundOperationId: id, location },
    };
  }

  close(): void {
    for (const cancel of this.waiting) cancel();
  }

  private async finish(id: string, { run, request, callbackUrl }: BackgroundRun): Promise<void> {
    const answer = await this.options.work
      .run(run)
      .catch((error: unknown) => errorAnswer(error instanceof Error ? error : new Error(String(error))));
    // A synchronous step on the table may refuse this; the caller is called back all the same.
    await this.options.work
      .run(() => {
        this.settle(id, outcomeOf(answer), request);
      })
      .catch(() => undefined);
    if (callbackUrl === undefined) return;
    const location = `${request.serviceUrl}/backgroundoperations(${id})`;
    await postCallback(callbackUrl, { backgroundOperationId: id, location, ...outcomeOf(answer) });
  }

  private settle(id: string, outcome: Values, { facts }: StandInRequest): void {
    const { rows, tables, writer, clock } = this.options;
    const table = tables.need('backgroundoperation');
    const before = rows.find(table, id);
    if (!before) return;
    const sent = { ...outcome, endtime: toStoredDateTime(clock.now()) };
    writer.update({ table, id, sent, request: facts }, before);
  }
}
