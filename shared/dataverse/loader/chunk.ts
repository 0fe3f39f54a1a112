import { ContractViolationError } from '../../errors/contract-violation-error';
import { operationOf } from '../bulk/row-to-write';
import { requestOf } from '../rows/request-of';
import type { LoadSettings } from './load-options';
import type { LoadResult, RowOutcome } from './load-result';
import { foldedKeyOf, type LoadRow } from './load-row';

/** A row of a chunk, and what becomes of it. */
export interface ChunkRow extends LoadRow {
  /** Equal for rows that may be one row of the table. */
  key: string;
  settle: (outcome: RowOutcome) => void;
}

/** Why no request can carry the row; found before any other row has to suffer for it. */
function flawOf({ row }: LoadRow, { kind, table }: LoadSettings): RowOutcome | undefined {
  try {
    requestOf(operationOf(kind, table, row));
    return undefined;
  } catch (error) {
    if (!(error instanceof ContractViolationError)) throw error;
    return { outcome: 'rejected', code: error.code, reason: error.message };
  }
}

/** Consecutive rows of the input that are settled together. */
export class Chunk {
  /** Those that can be sent. */
  readonly rows: readonly ChunkRow[];
  /** The index after the last row. */
  readonly end: number;
  /** An earlier run may have sent them already. */
  readonly isInDoubt: boolean;
  private readonly input: readonly LoadRow[];
  private readonly outcomes: (RowOutcome | undefined)[] = [];

  constructor(input: readonly LoadRow[], settings: LoadSettings) {
    const first = input[0]?.index ?? 0;
    this.input = input;
    this.end = first + input.length;
    this.isInDoubt = first < (settings.resumeFrom?.started ?? 0);
    this.rows = input.flatMap((each, position) => this.rowOf(each, position, settings));
  }

  get isSettled(): boolean {
    return this.input.every((_row, position) => this.outcomes[position] !== undefined);
  }

  /** Of the rows that are settled, in the order of the input. */
  results(): LoadResult[] {
    return this.input.flatMap(({ index, row }, position) => {
      const outcome = this.outcomes[position];
      return outcome ? [{ index, row, ...outcome }] : [];
    });
  }

  private rowOf(each: LoadRow, position: number, settings: LoadSettings): ChunkRow[] {
    const flaw = flawOf(each, settings);
    this.outcomes[position] = flaw;
    if (flaw) return [];
    const settle = (outcome: RowOutcome): void => {
      this.outcomes[position] = outcome;
    };
    return [{ ...each, key: foldedKeyOf(each.row), settle }];
  }
}
