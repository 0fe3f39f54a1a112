import { checkedGuid, checkedName, isLookupColumn } from './checked-name';
import { invalidInput, type Place } from './invalid-input';
import { literal, textLiteral, type LiteralValue } from './literal';
import type { Comparison, Filter, TextMatch } from './row-query';

type Condition = Extract<Filter, { column: string }>;
type MatchCondition = Extract<Condition, { is: TextMatch }>;

/** What stands for itself in a list of the `In` function, whose quoting the platform does not document. */
const plainInList = /^[^'"\\[\],\u0000-\u001f]*$/;

function columnText(column: string, place: Place): string {
  const names = column.split('/');
  return names.map((name) => checkedName('column', name, place)).join('/');
}

/** A wildcard between brackets stands for itself. @see Dataverse documentation on wildcard characters, read 2026-11-21. */
function withoutWildcards(text: string): string {
  return text.replace(/[%_[]/g, '[$&]');
}

function valueText(column: string, value: LiteralValue, place: Place): string {
  const isId = typeof value === 'string' && isLookupColumn(column);
  return isId ? checkedGuid(value, place) : literal(value, place);
}

function inText(column: string, values: readonly (string | number | bigint)[], place: Place): string {
  if (values.length === 0) throw invalidInput('no value to look for', place);
  const spelled = values.map((value) => ({ text: String(value), literal: valueText(column, value, place) }));
  const isPlain = ({ text }: { text: string }): boolean => !column.includes('/') && plainInList.test(text);
  const listed = spelled.filter(isPlain).map(({ text }) => `'${text}'`);
  const alternatives = [
    ...(listed.length > 0
      ? [`Microsoft.Dynamics.CRM.In(PropertyName='${column}',PropertyValues=[${listed.join(',')}])`]
      : []),
    ...spelled.filter((value) => !isPlain(value)).map((value) => `${column} eq ${value.literal}`),
  ];
  return alternatives.length === 1 ? alternatives.join('') : `(${alternatives.join(' or ')})`;
}

function matchText(column: string, { is, value }: MatchCondition, place: Place): string {
  const text: unknown = value;
  if (typeof text !== 'string') throw invalidInput(`${is} compares text`, place);
  return `${is}(${column},${textLiteral(withoutWildcards(text), place)})`;
}

function isMatch(condition: Condition): condition is MatchCondition {
  return ['startswith', 'endswith', 'contains'].includes(condition.is);
}

function isComparison(condition: Condition): condition is Extract<Condition, { is: Comparison }> {
  return ['eq', 'ne', 'gt', 'ge', 'lt', 'le'].includes(condition.is);
}

function conditionText(condition: Condition, { path, table }: Place): string {
  const at = (member: string): Place => ({
    path: `${path}.${member}`,
    ...(table !== undefined && { table }),
  });
  const column = columnText(condition.column, at('column'));
  const place = { ...at('value'), column };
  if (condition.is === 'null') return `${column} eq null`;
  if (condition.is === 'not-null') return `${column} ne null`;
  if (condition.is === 'in') return inText(column, condition.value, place);
  if (isMatch(condition)) return matchText(column, condition, place);
  if (isComparison(condition))
    return `${column} ${condition.is} ${valueText(column, condition.value, place)}`;
  throw invalidInput('no such comparison', at('is'));
}

function joined(word: 'and' | 'or', filters: readonly Filter[], place: Place): string {
  const path = `${place.path}.${word}`;
  if (filters.length === 0) throw invalidInput('no condition', { ...place, path });
  const texts = filters.map((filter, index) => filterText(filter, { ...place, path: `${path}[${index}]` }));
  return texts.length === 1 ? texts.join('') : `(${texts.join(` ${word} `)})`;
}

/**
 * A filter as OData spells it, not yet percent-encoded.
 * @throws {ContractViolationError} naming the condition and its column
 */
export function filterText(filter: Filter, place: Place): string {
  if ('and' in filter) return joined('and', filter.and, place);
  if ('or' in filter) return joined('or', filter.or, place);
  if ('not' in filter) return `not (${filterText(filter.not, { ...place, path: `${place.path}.not` })})`;
  return conditionText(filter, place);
}
