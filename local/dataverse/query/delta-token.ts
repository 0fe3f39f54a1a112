import { refuse } from '../platform-error';
import type { Table } from '../tables/table';

/** From where on a caller has not seen the changes of a table. */
export interface DeltaToken {
  version: bigint;
  issuedAtMs: number;
  epoch: number;
  schemaVersion: number;
}

/** Where one round of changes goes on: first what was written, then what was removed. */
export interface DeltaCursor {
  phase: 'written' | 'removed';
  after: bigint;
  until: bigint;
}

const tokenText = /^(\d+)!(\d\d)\/(\d\d)\/(\d{4}) (\d\d:\d\d:\d\d)\.(\d+)\.(\d+)(?:\.([wr])(\d+)-(\d+))?$/;
const millisecondsPerDay = 86_400_000;

function writeTime(milliseconds: number): string {
  const [date = '', time = ''] = new Date(milliseconds).toISOString().slice(0, 19).split('T');
  const [year, month, day] = date.split('-');
  return `${month}/${day}/${year} ${time}`;
}

/** The platform's tokens look like `919042!08/22/2017 08:10:44`; these carry more behind it. */
export function writeDeltaToken(
  { version, issuedAtMs, epoch, schemaVersion }: DeltaToken,
  cursor?: DeltaCursor,
): string {
  const position = cursor ? `.${cursor.phase[0]}${cursor.after}-${cursor.until}` : '';
  return `${version}!${writeTime(issuedAtMs)}.${epoch}.${schemaVersion}${position}`;
}

/** @throws {PlatformError} for what is no token */
export function readDeltaToken(text: string): { token: DeltaToken; cursor: DeltaCursor | undefined } {
  const [whole, version = '', month, day, year, time, epoch, schemaVersion, phase, after = '', until = ''] =
    tokenText.exec(text) ?? [];
  if (whole === undefined) throw refuse.malformedQuery('The value of $deltatoken is not valid.');
  const token = {
    version: BigInt(version),
    issuedAtMs: Date.parse(`${year}-${month}-${day}T${time}Z`),
    epoch: Number(epoch),
    schemaVersion: Number(schemaVersion),
  };
  if (phase === undefined) return { token, cursor: undefined };
  const cursor = {
    phase: phase === 'w' ? ('written' as const) : ('removed' as const),
    after: BigInt(after),
    until: BigInt(until),
  };
  return { token, cursor };
}

/** @throws {PlatformError} for a token that is too old, was expired by hand or belongs to an older definition */
export function checkDeltaToken(
  token: DeltaToken,
  { table, epoch, nowMs, days }: { table: Table; epoch: number; nowMs: number; days: number },
): void {
  const isExpired =
    token.epoch !== epoch ||
    token.schemaVersion !== table.schemaVersion ||
    nowMs - token.issuedAtMs > days * millisecondsPerDay;
  if (isExpired) throw refuse.deltaTokenExpired();
}
