import { referenceOf } from '../columns/stored-value';
import { compileFilter } from '../query/compile-filter';
import { orderRows } from '../query/order-rows';
import type { Expansion } from '../query/parse-expand';
import { relatedRows, type CollectionRelationship, type Sources } from '../query/related-rows';
import type { Row } from '../rows/row';
import type { Table } from '../tables/table';
import type { AnnotationFilter } from './preferences';
import type { Rendered, Selection } from './render-row';

interface ExpandSources {
  table: Table;
  isWanted: AnnotationFilter;
  sources: Sources;
  serviceUrl: string;
  rendererOf: (selection: Selection, isWanted: AnnotationFilter, sources: Sources) => (row: Row) => Rendered;
}

type Expand = (row: Row) => readonly (readonly [member: string, value: unknown])[];

/** The platform answers no more rows of a collection than fit on a page. */
const mostRows = 5_000;

/** The row a lookup names, when it is of a table the navigation property leads to. */
function findTarget(
  { relationship }: Expansion,
  { values }: Row,
  { tables, rows }: Sources,
): { table: Table; row: Row } | undefined {
  if (relationship.kind !== 'many-to-one') return undefined;
  const reference = referenceOf(values[relationship.column]);
  if (!reference || !relationship.targets.includes(reference.table)) return undefined;
  const table = tables.named(reference.table);
  const row = table && rows.find(table, reference.id);
  return table && row ? { table, row } : undefined;
}

function expandLookup(expansion: Expansion, { sources, isWanted, rendererOf }: ExpandSources): Expand {
  const { name, select } = expansion;
  const renderers = new Map<Table, (row: Row) => Rendered>();
  return (row) => {
    const target = findTarget(expansion, row, sources);
    if (!target) return [[name, null]];
    const { table } = target;
    const render = renderers.get(table) ?? rendererOf({ table, select }, isWanted, sources);
    renderers.set(table, render);
    return [[name, render(target.row)]];
  };
}

function expandCollection(
  expansion: Expansion,
  relationship: CollectionRelationship,
  context: ExpandSources,
): Expand {
  const { name, select, filter, orderBy, top = mostRows } = expansion;
  const { sources, isWanted, serviceUrl, table } = context;
  const rowsOf = relatedRows(relationship, sources);
  const matches = filter ? compileFilter(filter, sources) : () => true;
  const render = context.rendererOf({ table: relationship.table, select }, isWanted, sources);
  return ({ id }) => {
    const rows = orderRows(rowsOf(id).filter(matches), orderBy);
    const link = `${serviceUrl}/${table.setName}(${id})/${name}`;
    return [
      [name, rows.slice(0, top).map(render)],
      ...(rows.length > mostRows && top === mostRows ? [[`${name}@odata.nextLink`, link] as const] : []),
    ];
  };
}

/** Adds the rows that navigation properties lead to. */
export function expanderOf(
  expansions: readonly Expansion[],
  context: ExpandSources,
): (rendered: Rendered, row: Row) => Rendered {
  const expands = expansions.map((expansion) =>
    expansion.relationship.kind === 'many-to-one'
      ? expandLookup(expansion, context)
      : expandCollection(expansion, expansion.relationship, context),
  );
  return (rendered, row) => {
    for (const expand of expands) for (const [member, value] of expand(row)) rendered[member] = value;
    return rendered;
  };
}
