import { logicalIdOf, type TelemetryKind, type TelemetryRecord } from './telemetry-record';

export interface TelemetryLimits {
  /** Records kept at most. */
  mostRecords: number;
  /** Bytes kept at most, as they came over the wire. */
  mostBytes: number;
}

/** An hour of a busy afternoon at a desk. */
export const defaultLimits: TelemetryLimits = { mostRecords: 50_000, mostBytes: 64 * 1024 * 1024 };

export interface TelemetryFilter {
  operation?: string | undefined;
  /** A message id or a logical id. */
  message?: string | undefined;
  flow?: string | undefined;
  kinds?: readonly TelemetryKind[] | undefined;
  /** Milliseconds since 1970. */
  sinceMs?: number | undefined;
  /** The newest ones. */
  limit: number;
}

export interface Trace {
  /** In the order in which they began. */
  operations: string[];
  /** In the order of their times. */
  records: TelemetryRecord[];
}

export interface TelemetrySummary {
  kept: number;
  keptBytes: number;
  /** Left out since the start, oldest first, because there was no more room. */
  dropped: number;
  received: number;
  kinds: Partial<Record<TelemetryKind, number>>;
}

interface Kept {
  record: TelemetryRecord;
  sizeBytes: number;
}

const compactAfter = 1_000;

function byTime(first: TelemetryRecord, second: TelemetryRecord): number {
  return first.time < second.time ? -1 : first.time > second.time ? 1 : 0;
}

function concernsMessage({ properties }: TelemetryRecord, id: string): boolean {
  const { messageId, logicalId } = properties;
  return messageId === id || logicalId === id || (messageId !== undefined && logicalIdOf(messageId) === id);
}

function logicalIdsOf(records: readonly TelemetryRecord[]): Set<string> {
  const ids = records.map(({ properties: { logicalId, messageId } }) => logicalId ?? messageId);
  return new Set(ids.filter((id) => id !== undefined).map(logicalIdOf));
}

/** Telemetry in memory, bounded in number and bytes. */
export class TelemetryStore {
  private readonly limits: TelemetryLimits;
  private kept: Kept[] = [];
  private first = 0;
  private keptBytes = 0;
  private dropped = 0;
  private received = 0;
  /** Learnt from the app's records, because the host's name a function and no flow. */
  private readonly flowOfFunction = new Map<string, string>();

  constructor(limits: TelemetryLimits = defaultLimits) {
    this.limits = limits;
  }

  add(record: TelemetryRecord, sizeBytes: number): void {
    const { flow, function: functionName } = record.properties;
    if (flow !== undefined && functionName !== undefined) this.flowOfFunction.set(functionName, flow);
    this.kept.push({ record, sizeBytes });
    this.keptBytes += sizeBytes;
    this.received += 1;
    while (this.count > this.limits.mostRecords || this.keptBytes > this.limits.mostBytes) this.dropOldest();
  }

  clear(): void {
    this.kept = [];
    this.first = 0;
    this.keptBytes = 0;
  }

  find({ limit, ...filter }: TelemetryFilter): TelemetryRecord[] {
    const found = this.all().filter((record) => this.matches(record, filter));
    return limit === 0 ? [] : found.sort(byTime).slice(-limit);
  }

  /**
   * Everything about one operation or one message: the operations that name it, and those that share a message with
   * them, so that a resubmission in a trace of its own is seen beside the first run.
   */
  trace(id: string): Trace {
    const records = this.all().filter(({ operationId }) => operationId !== undefined);
    const start = operationsOf(
      records.filter(
        (record) =>
          record.operationId === id ||
          concernsMessage(record, id) ||
          concernsMessage(record, logicalIdOf(id)),
      ),
    );
    const messages = logicalIdsOf(records.filter(({ operationId }) => start.has(operationId)));
    const joined = operationsOf(
      records.filter(({ properties: { logicalId, messageId } }) => {
        const own = logicalId ?? messageId;
        return own !== undefined && messages.has(logicalIdOf(own));
      }),
    );
    const wanted = new Set([...start, ...joined]);
    const found = records.filter(({ operationId }) => wanted.has(operationId)).sort(byTime);
    return { operations: [...operationsOf(found)].map(String), records: found };
  }

  summary(): TelemetrySummary {
    const kinds: Partial<Record<TelemetryKind, number>> = {};
    for (const { kind } of this.all()) kinds[kind] = (kinds[kind] ?? 0) + 1;
    const { count: kept, keptBytes, dropped, received } = this;
    return { kept, keptBytes, dropped, received, kinds };
  }

  private get count(): number {
    return this.kept.length - this.first;
  }

  private all(): TelemetryRecord[] {
    return this.kept.slice(this.first).map(({ record }) => record);
  }

  private matches(
    record: TelemetryRecord,
    { operation, message, flow, kinds, sinceMs }: Omit<TelemetryFilter, 'limit'>,
  ): boolean {
    if (operation !== undefined && record.operationId !== operation) return false;
    if (message !== undefined && !concernsMessage(record, message)) return false;
    if (flow !== undefined && this.flowOf(record) !== flow) return false;
    if (kinds !== undefined && !kinds.includes(record.kind)) return false;
    return sinceMs === undefined || Date.parse(record.time) >= sinceMs;
  }

  private flowOf({ kind, name, properties }: TelemetryRecord): string | undefined {
    const functionName = kind === 'request' ? name : properties['function'];
    return properties['flow'] ?? this.flowOfFunction.get(functionName ?? '');
  }

  private dropOldest(): void {
    this.keptBytes -= this.kept[this.first]?.sizeBytes ?? 0;
    this.first += 1;
    this.dropped += 1;
    if (this.first < compactAfter) return;
    this.kept = this.kept.slice(this.first);
    this.first = 0;
  }
}

function operationsOf(records: readonly TelemetryRecord[]): Set<string | undefined> {
  return new Set(records.map(({ operationId }) => operationId));
}
