import type { StoredValue, Values } from '../columns/stored-value';
import { refuse } from '../platform-error';
import type { Table } from '../tables/table';

function joinNames({ rules }: Table, sent: Values, row: Values): Values {
  const joined: Record<string, StoredValue> = {};
  for (const { column, parts } of rules.joined) {
    if (!parts.some((part) => part in sent)) continue;
    const text = parts.flatMap((part) => (typeof row[part] === 'string' ? [row[part]] : [])).join(' ');
    joined[column] = text === '' ? null : text;
  }
  return joined;
}

function matchStateAndStatus({ states }: Table, { statecode: state, statuscode: status }: Values): Values {
  const hasState = typeof state === 'number';
  const hasStatus = typeof status === 'number';
  if (!hasState && !hasStatus) return {};
  const entry = states.find(
    ({ value, statuses }) =>
      (!hasState || value === state) && (!hasStatus || statuses.some((known) => known.value === status)),
  );
  if (!entry) throw refuse.statusOfOtherState(Number(status), Number(state));
  return { statecode: entry.value, statuscode: hasStatus ? status : (entry.statuses[0]?.value ?? null) };
}

function inOwnCurrency(amount: StoredValue | undefined, rate: StoredValue | undefined): StoredValue {
  if (typeof amount !== 'number') return null;
  return Math.round((amount / (typeof rate === 'number' ? rate : 1)) * 10_000) / 10_000;
}

function convertAmounts({ rules }: Table, sent: Values, row: Values): Values {
  const converted: Record<string, StoredValue> = {};
  for (const { column, amount } of rules.bases)
    if (amount in sent || 'transactioncurrencyid' in sent)
      converted[column] = inOwnCurrency(row[amount], row['exchangerate']);
  return converted;
}

/**
 * The columns the platform writes because others were sent: a composed name, an amount in the organisation's
 * currency, the state of a status and the reverse.
 * @param row the row as it is with the sent values
 */
export function deriveValues(table: Table, sent: Values, row: Values): Values {
  return {
    ...joinNames(table, sent, row),
    ...convertAmounts(table, sent, row),
    ...matchStateAndStatus(table, sent),
  };
}
