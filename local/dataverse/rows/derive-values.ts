import type { Values } from '../columns/stored-value';
import { refuse } from '../platform-error';
import { statuses } from '../tables/system-columns';
import type { Table } from '../tables/table';

function joinNames({ columns }: Table, sent: Values, row: Values): Values {
  const joined = Object.entries(columns).flatMap(([name, column]) => {
    if (!('joinedFrom' in column)) return [];
    const parts = column.joinedFrom ?? [];
    if (!parts.some((part) => part in sent)) return [];
    const text = parts.flatMap((part) => (typeof row[part] === 'string' ? [row[part]] : [])).join(' ');
    return [[name, text === '' ? null : text] as const];
  });
  return Object.fromEntries(joined);
}

function matchStateAndStatus({ statecode: state, statuscode: status }: Values): Values {
  if (typeof state === 'number' && typeof status === 'number') {
    const isMatch = statuses.some((entry) => entry.state === state && entry.status === status);
    if (!isMatch) throw refuse.statusOfOtherState(status, state);
    return {};
  }
  const entry = statuses.find((known) => known.status === status || known.state === state);
  return entry ? { statecode: entry.state, statuscode: entry.status } : {};
}

/**
 * The columns the platform writes because others were sent: a composed name, the state of a status and the reverse.
 * @param row the row as it is with the sent values
 */
export function deriveValues(table: Table, sent: Values, row: Values): Values {
  return { ...joinNames(table, sent, row), ...matchStateAndStatus(sent) };
}
