import type { RowToWrite, WriteKind } from '../bulk/row-to-write';
import type { RowOutcome } from './load-result';

/** A row on its way to the platform. */
export interface RowWrite {
  kind: WriteKind;
  row: RowToWrite;
  /** The outcome when it lands. */
  lands: RowOutcome;
  /** Told once. */
  settle: (outcome: RowOutcome) => void;
  /** What to write when the row has vanished since it was read. */
  ifMissing?: Pick<RowWrite, 'kind' | 'row' | 'lands'>;
  /** Whether it was refused before for a reason that a repeat may outlive. */
  isRepeat?: boolean;
}
