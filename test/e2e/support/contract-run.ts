import { eventually } from '../../support/eventually';
import { send, tokenFor, type ApiCall, type CallResult } from './api-caller';
import { createDocumentedRecords, type DocumentedRecords } from './api-records';
import { readDocumentedApi, type ApiTarget, type DocumentedApi } from './documented-api';
import { runNow } from './run-now';
import { startStack, type Stack } from './stack';

/** Low enough to reach it in a moment, high enough for what one caller sends in a test; a running stack has more. */
export const requestsPerMinute = 200;
/** Requests under way at once: enough to be quick, too few to be a load test. */
export const width = 8;

/** A breaker lets calls pass again within seconds here, because the sample settings scale its pauses. */
const patience = { timeoutMs: 60_000, intervalMs: 250 };

/** A running stack, the document it serves, and what of it has been reached. */
export class ContractRun {
  readonly stack: Stack;
  readonly api: DocumentedApi;
  readonly records: DocumentedRecords;
  private readonly reached = new Set<string>();

  constructor(stack: Stack, api: DocumentedApi, records: DocumentedRecords) {
    this.stack = stack;
    this.api = api;
    this.records = records;
  }

  static async start(): Promise<ContractRun> {
    const stack = await startStack({ ownSettings: { ApiRequestsPerMinute: String(requestsPerMinute) } });
    const records = await createDocumentedRecords(stack);
    await runNow(stack, 'stock-lookup-refresh');
    return new ContractRun(stack, await readDocumentedApi(stack), records);
  }

  get withBody(): ApiTarget[] {
    return this.api.targets.filter(({ operation }) => operation.requestBody);
  }

  note({ id }: ApiTarget, { status }: CallResult): void {
    this.reached.add(`${id} ${status}`);
  }

  /** Documented statuses that no request of this run brought about. */
  unreached(): string[] {
    return this.api.targets
      .flatMap(({ id, operation }) => Object.keys(operation.responses).map((status) => `${id} ${status}`))
      .filter((place) => !this.reached.has(place));
  }

  /** Sends one request as an application of its own. */
  async call(target: ApiTarget, changes: ApiCall = {}, roles = [target.role]): Promise<CallResult> {
    const result = await send(this.stack, target, await tokenFor(this.stack, roles), changes);
    this.note(target, result);
    return result;
  }

  /** Sends one request as a good caller does: again after a problem that passes by itself. */
  async callUntilAnswered(target: ApiTarget, changes: ApiCall = {}): Promise<CallResult> {
    let result = await this.call(target, changes);
    await eventually(async () => {
      if (result.status === 503) result = await this.call(target, changes);
      if (result.status === 503) throw new Error(`${target.id}: ${result.text}`);
    }, patience);
    return result;
  }

  /**
   * Sends one request as the one application that made the records.
   * @throws {Error} when the answer is not as documented
   */
  async known(id: string, changes: ApiCall = {}): Promise<CallResult> {
    const target = this.api.targets.find((each) => each.id === id);
    if (!target) throw new Error(`The document has no operation ${id}.`);
    const roles = this.api.targets.map(({ role }) => role);
    const result = await send(this.stack, target, await tokenFor(this.stack, roles, 'portal'), changes);
    this.note(target, result);
    const fault = this.api.faultOf(target, result);
    if (fault !== undefined) throw new Error(`${id}: ${fault}`);
    return result;
  }

  /** Sends many requests, a few at a time; callers change before they meet their limit. */
  async sendAll(target: ApiTarget, calls: readonly ApiCall[]): Promise<[ApiCall, CallResult][]> {
    const results: [ApiCall, CallResult][] = [];
    const perCaller = requestsPerMinute / 2;
    for (let from = 0; from < calls.length; from += perCaller) {
      const token = await tokenFor(this.stack, [target.role]);
      const waiting = calls.slice(from, from + perCaller);
      const lane = async (): Promise<void> => {
        for (let call = waiting.shift(); call; call = waiting.shift())
          results.push([call, await send(this.stack, target, token, call)]);
      };
      await Promise.all(Array.from({ length: width }, lane));
    }
    return results;
  }

  /** What an answer is not: of the status and code that it must have, and of what the document says. */
  unlike(target: ApiTarget, result: CallResult, status: number, code: string): string | undefined {
    if (result.status !== status)
      return `${result.status} instead of ${status}: ${result.text.slice(0, 300)}`;
    const { code: own } = JSON.parse(result.text) as { code?: unknown };
    return own === code ? this.api.faultOf(target, result) : `${String(own)} instead of ${code}`;
  }
}

/** Looks at all operations at once, and names those where something is wrong. */
export async function faultsOf(
  targets: readonly ApiTarget[],
  check: (target: ApiTarget) => Promise<string | undefined>,
): Promise<string[]> {
  const faults = await Promise.all(
    targets.map(async (target) => {
      const fault = await check(target);
      return fault === undefined ? [] : [`${target.id}: ${fault}`];
    }),
  );
  return faults.flat();
}
