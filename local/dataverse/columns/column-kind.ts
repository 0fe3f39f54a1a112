import type { Column } from './column';
import type { PresentValue } from './stored-value';

/** How one type of column is read from the Web API, answered there, and written into an execution context. */
export interface ColumnKind {
  /** @throws {PlatformError} when the value does not suit the column */
  parse(value: unknown, column: Column): PresentValue;
  toWebApi(value: PresentValue): unknown;
  toContext(value: PresentValue): unknown;
  /** Text for people; undefined where the platform gives none. */
  format(value: PresentValue, column: Column): string | undefined;
}
