import { parseGuid } from '../guid';
import { refuse } from '../platform-error';
import type { TextColumn } from './column';
import type { ColumnKind } from './column-kind';

const unchanged = {
  toWebApi: (value: string) => value,
  toContext: (value: string) => value,
  format: () => undefined,
};

export const text: ColumnKind = {
  ...unchanged,
  parse(value, { maxLength }: TextColumn) {
    if (typeof value !== 'string') throw refuse.wrongType('Edm.String');
    if (value.length > maxLength) throw refuse.tooLong(maxLength);
    return value;
  },
};

export const uniqueIdentifier: ColumnKind = {
  ...unchanged,
  parse(value) {
    const guid = typeof value === 'string' ? parseGuid(value) : undefined;
    if (guid === undefined) throw refuse.wrongType('Edm.Guid');
    return guid;
  },
};
