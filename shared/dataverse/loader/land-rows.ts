import type { Refusal } from '../bulk/refusal';
import type { WriteKind } from '../bulk/row-to-write';
import type { WritePath } from '../bulk/write-rows';
import { comparedColumns, contradicts } from './changes-of';
import { isolate } from './isolate';
import type { LoadSettings } from './load-options';
import type { Patience } from './patience';
import type { RowSender } from './row-sender';
import type { RowWrite } from './row-write';
import { faultOf } from './whose-fault';

const missingRowCodes = ['0x80040217', '0x80060891'];
/** Another writer made the row with this key in between. */
const keyRaceCode = '0x80060892';
const duplicateIdCode = '0x80040237';

function reject({ settle }: RowWrite, { code, reason }: Refusal): void {
  settle({ outcome: 'rejected', code, reason });
}

/** The write that may still succeed where this one was refused. */
function otherWay(write: RowWrite, { code }: Refusal): RowWrite | undefined {
  const { ifMissing, ...own } = write;
  if (ifMissing && missingRowCodes.includes(code)) return { ...own, ...ifMissing };
  return write.kind === 'upsert' && code === keyRaceCode && !write.isRepeat
    ? { ...write, isRepeat: true }
    : undefined;
}

interface Refused {
  write: RowWrite;
  refusal: Refusal;
}

/** Refused rows by what is done about them. */
interface Triage {
  /** Rejected as a second row, although it may be the first one's repeat. */
  existing: Refused[];
  again: RowWrite[];
  later: Refused[];
  stop: Refused[];
}

function triage(refused: readonly Refused[]): Triage {
  const sorted: Triage = { existing: [], again: [], later: [], stop: [] };
  for (const each of refused) {
    const { write, refusal } = each;
    const fault = faultOf(refusal.error);
    const other = otherWay(write, refusal);
    if (fault === 'stop') sorted.stop.push(each);
    else if (fault !== 'row') sorted.later.push(each);
    else if (write.kind === 'create' && refusal.code === duplicateIdCode) sorted.existing.push(each);
    else if (other) sorted.again.push(other);
    else reject(write, refusal);
  }
  return sorted;
}

/** Writes rows so that each is settled: landed, or rejected with its reason. */
export class RowLander {
  private readonly sender: RowSender;
  private readonly settings: LoadSettings;
  private readonly paths: Record<WriteKind, WritePath>;

  constructor(sender: RowSender, settings: LoadSettings, paths: Record<WriteKind, WritePath>) {
    this.sender = sender;
    this.settings = settings;
    this.paths = { ...paths };
  }

  /**
   * @param writes of one kind, no two of the same row
   * @throws {IntegrationError} for what no row is to blame for; rows that are not settled then may have landed
   */
  async land(kind: WriteKind, writes: readonly RowWrite[]): Promise<void> {
    if (writes.length === 0) return;
    if (this.paths[kind] === 'batch') return this.oneByOne(kind, writes);
    const sent = await this.together(kind, writes);
    if (sent === 'landed') return;
    if (sent === 'too-large') return this.inHalves(writes, (half) => this.land(kind, half));
    const [only, ...others] = writes;
    if (only && others.length === 0) return this.settleRefused([{ write: only, refusal: sent }]);
    const open = await this.withoutExisting(kind, writes, sent);
    if (open.length < writes.length) return this.land(kind, open);
    await isolate(writes, {
      together: async (rows) => (await this.together(kind, rows)) === 'landed',
      oneByOne: (rows) => this.oneByOne(kind, rows),
    });
  }

  /** `landed` also when the platform had to write one by one after all: every row is settled. */
  private async together(
    kind: WriteKind,
    writes: readonly RowWrite[],
  ): Promise<'landed' | 'too-large' | Refusal> {
    const sent = await this.sender.send({ kind, rows: writes.map(({ row }) => row), through: 'bulk' });
    if (sent.kind === 'too-large') return sent.kind;
    if (sent.kind === 'refused') return sent.refusal;
    if (sent.kind === 'each') this.paths[kind] = 'batch';
    await this.settleEach(writes, sent.kind === 'each' ? sent.refusals : []);
    return 'landed';
  }

  private async oneByOne(
    kind: WriteKind,
    writes: readonly RowWrite[],
    patience = this.sender.newPatience(),
  ): Promise<void> {
    const sent = await this.sender.send({ kind, rows: writes.map(({ row }) => row), through: 'batch' });
    if (sent.kind === 'too-large')
      return this.inHalves(writes, (half) => this.oneByOne(kind, half, patience));
    await this.settleEach(writes, sent.kind === 'each' ? sent.refusals : [], patience);
  }

  private async inHalves(
    writes: readonly RowWrite[],
    land: (half: readonly RowWrite[]) => Promise<void>,
  ): Promise<void> {
    const middle = Math.ceil(writes.length / 2);
    await land(writes.slice(0, middle));
    await land(writes.slice(middle));
  }

  private async settleEach(
    writes: readonly RowWrite[],
    refusals: readonly (Refusal | undefined)[],
    patience?: Patience,
  ): Promise<void> {
    const refused: Refused[] = [];
    for (const [index, write] of writes.entries()) {
      const refusal = refusals[index];
      if (refusal) refused.push({ write, refusal });
      else write.settle(write.lands);
    }
    await this.settleRefused(refused, patience);
  }

  private async settleRefused(
    refused: readonly Refused[],
    patience = this.sender.newPatience(),
  ): Promise<void> {
    const { existing, again, later, stop } = triage(refused);
    await this.settleExisting(existing);
    for (const kind of new Set(again.map((write) => write.kind))) {
      const ofKind = again.filter((write) => write.kind === kind);
      await this.oneByOne(kind, ofKind, patience);
    }
    const [first] = later;
    if (first) {
      await patience.pauseAfter(first.refusal.error);
      await this.oneByOne(
        first.write.kind,
        later.map(({ write }) => write),
        patience,
      );
    }
    if (stop[0]) throw stop[0].refusal.error;
  }

  /** A repeat of a creation whose answer was lost is refused as a whole: what is there already has landed. */
  private async withoutExisting(
    kind: WriteKind,
    writes: readonly RowWrite[],
    refusal: Refusal,
  ): Promise<readonly RowWrite[]> {
    if (kind !== 'create' || refusal.code !== duplicateIdCode) return writes;
    return this.settleStored(writes, refusal);
  }

  private async settleExisting(existing: readonly Refused[]): Promise<void> {
    const [first] = existing;
    if (!first) return;
    const writes = existing.map(({ write }) => write);
    for (const write of await this.settleStored(writes, first.refusal)) reject(write, first.refusal);
  }

  /** Settles the rows that the table has: landed when it holds what was to be written. @returns the others */
  private async settleStored(writes: readonly RowWrite[], refusal: Refusal): Promise<RowWrite[]> {
    const rows = writes.map(({ row }) => row);
    const { lookupColumns } = this.settings;
    const stored = await this.sender.read(rows, comparedColumns(rows, lookupColumns));
    return writes.filter((write) => {
      const found = stored(write.row);
      if (!found) return true;
      if (contradicts(write.row, found, lookupColumns)) reject(write, refusal);
      else write.settle(write.lands);
      return false;
    });
  }
}
