import { foldText } from '../columns/collation';
import { referenceOf, type StoredValue } from '../columns/stored-value';
import type { Row } from '../rows/row';
import { toComparable, type Comparable } from '../columns/comparable';
import type { Comparison, Filter, Literal, Operand, PropertyPath, TextMatch } from './filter';
import { relatedRows, type Sources } from './related-rows';

export type RowPredicate = (row: Row) => boolean;

type Read = (row: Row) => Comparable;

function readOf(path: PropertyPath, sources: Sources): (row: Row) => StoredValue | undefined {
  const { column } = path;
  const [step, ...steps] = path.steps;
  if (!step) return ({ values }) => values[column];
  const readOn = readOf({ ...path, steps }, sources);
  const table = sources.tables.named(step.table);
  return ({ values }) => {
    const reference = referenceOf(values[step.column]);
    const row = table && reference?.table === step.table ? sources.rows.find(table, reference.id) : undefined;
    return row ? readOn(row) : null;
  };
}

function compileOperand(operand: Operand, sources: Sources): Read {
  if (operand.kind === 'literal') {
    const value = toComparable(operand.value);
    return () => value;
  }
  const read = readOf(operand, sources);
  return (row) => toComparable(read(row));
}

/** An empty column is unequal to every value and neither greater nor smaller than any. */
const comparisons: Readonly<Record<Comparison, (a: Comparable, b: Comparable) => boolean>> = {
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  gt: (a, b) => a !== null && b !== null && a > b,
  ge: (a, b) => a !== null && b !== null && a >= b,
  lt: (a, b) => a !== null && b !== null && a < b,
  le: (a, b) => a !== null && b !== null && a <= b,
};

const special = /[\\^$.*+?()[\]{}|]/g;

/** `%`, `_` and sets between brackets, in which every one of them stands for itself. */
function likeSource(text: string): string {
  return text.replace(/\[(\^?)([^\]]+)\]|[^]/g, (matched, negation?: string, set?: string) => {
    if (set !== undefined) return `[${negation ?? ''}${set.replace(special, '\\$&')}]`;
    if (matched === '%') return '[^]*';
    return matched === '_' ? '[^]' : matched.replace(special, '\\$&');
  });
}

/** All four take wildcards, as the platform's do. @see Dataverse documentation on wildcard characters. */
function compileTextMatch(match: TextMatch, text: string): (value: string) => boolean {
  const sought = foldText(text);
  const source = likeSource(sought);
  const isPlain = !/[%_[]/.test(sought);
  switch (match) {
    case 'contains':
      return isPlain ? (value) => value.includes(sought) : matchedBy(source);
    case 'startswith':
      return isPlain ? (value) => value.startsWith(sought) : matchedBy(`^${source}`);
    case 'endswith':
      return isPlain ? (value) => value.endsWith(sought) : matchedBy(`${source}$`);
    case 'like':
      return matchedBy(`^${source}$`);
  }
}

function matchedBy(source: string): (value: string) => boolean {
  const pattern = new RegExp(source);
  return (value) => pattern.test(value);
}

function compileLambda(filter: Extract<Filter, { kind: 'any' | 'all' }>, sources: Sources): RowPredicate {
  const { kind, relationship, filter: inner } = filter;
  if (relationship.kind === 'many-to-one') return () => false;
  const rowsOf = relatedRows(relationship, sources);
  const matches = inner ? compileFilter(inner, sources) : () => true;
  return kind === 'any' ? ({ id }) => rowsOf(id).some(matches) : ({ id }) => rowsOf(id).every(matches);
}

function compileCompare(
  { operator, property, operand }: Extract<Filter, { kind: 'compare' }>,
  sources: Sources,
): RowPredicate {
  const left = compileOperand(property, sources);
  const right = compileOperand(operand, sources);
  const compare = comparisons[operator];
  return (row) => compare(left(row), right(row));
}

function compileIn({ property, values }: Extract<Filter, { kind: 'in' }>, sources: Sources): RowPredicate {
  const read = compileOperand(property, sources);
  const wanted = new Set(values.map(toComparable));
  return (row) => wanted.has(read(row));
}

function compileContainsValues(
  { property, values }: Extract<Filter, { kind: 'contains-values' }>,
  sources: Sources,
): RowPredicate {
  const read = readOf(property, sources);
  return (row) => {
    const chosen = read(row);
    return Array.isArray(chosen) && values.some((value) => chosen.includes(value));
  };
}

function compileText(
  { property, match, text }: Extract<Filter, { kind: 'text' }>,
  sources: Sources,
): RowPredicate {
  const read = compileOperand(property, sources);
  const matches = compileTextMatch(match, text);
  return (row) => {
    const value = read(row);
    return value !== null && matches(String(value));
  };
}

function pathOf({ steps, column }: PropertyPath): string {
  return [...steps.map((step) => `${step.column}:${step.table}`), column].join('/');
}

/** Many alternatives for one column are one look into a set, which matters for reads by hundreds of keys. */
function gatherEqual(alternatives: readonly Filter[]): Filter[] {
  const gathered = new Map<string, { kind: 'in'; property: PropertyPath; values: Literal['value'][] }>();
  const others = alternatives.filter((filter) => {
    if (filter.kind !== 'compare' || filter.operator !== 'eq' || filter.operand.kind !== 'literal')
      return true;
    const { property, operand } = filter;
    const known = gathered.get(pathOf(property));
    if (known) known.values.push(operand.value);
    else gathered.set(pathOf(property), { kind: 'in', property, values: [operand.value] });
    return false;
  });
  return [...gathered.values(), ...others];
}

/** Turns a filter into a function, so that what is the same for every row happens once. */
export function compileFilter(filter: Filter, sources: Sources): RowPredicate {
  switch (filter.kind) {
    case 'and': {
      const all = filter.filters.map((part) => compileFilter(part, sources));
      return (row) => all.every((matches) => matches(row));
    }
    case 'or': {
      const some = gatherEqual(filter.filters).map((part) => compileFilter(part, sources));
      return (row) => some.some((matches) => matches(row));
    }
    case 'not': {
      const matches = compileFilter(filter.filter, sources);
      return (row) => !matches(row);
    }
    case 'compare':
      return compileCompare(filter, sources);
    case 'text':
      return compileText(filter, sources);
    case 'in':
      return compileIn(filter, sources);
    case 'contains-values':
      return compileContainsValues(filter, sources);
    case 'any':
    case 'all':
      return compileLambda(filter, sources);
  }
}
