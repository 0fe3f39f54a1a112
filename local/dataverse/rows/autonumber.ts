import type { Values } from '../columns/stored-value';
import { guidOf } from '../guid';
import type { Table } from '../tables/table';

/** Where the platform begins to number. */
const firstNumber = 1_000;
const placeholder = /\{(SEQNUM|RANDSTRING):(\d+)\}/g;

function randomText(seed: string, length: number): string {
  const digits = BigInt(`0x${guidOf(seed).replaceAll('-', '')}`).toString(36);
  return digits.toUpperCase().slice(-length);
}

/** Numbers new rows by the formats of their columns; a number is never given twice, also after a rollback. */
export class Autonumber {
  private readonly nextByColumn = new Map<string, number>();

  /** The numbers of a new row, except where the caller brings its own. */
  next({ logicalName, rules }: Table, sent: Values): Values {
    const numbers: Record<string, string> = {};
    for (const { column, format } of rules.numbered)
      if (!(column in sent)) numbers[column] = this.format(`${logicalName}.${column}`, format);
    return numbers;
  }

  private format(column: string, format: string): string {
    const number = this.nextByColumn.get(column) ?? firstNumber;
    this.nextByColumn.set(column, number + 1);
    return format.replace(placeholder, (_match, kind: string, length: string) =>
      kind === 'SEQNUM'
        ? String(number).padStart(Number(length), '0')
        : randomText(`${column} ${number}`, Number(length)),
    );
  }
}
