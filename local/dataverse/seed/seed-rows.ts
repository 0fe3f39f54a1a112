import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import type { Values } from '../columns/stored-value';
import type { Bypass } from '../access/bypass';
import { readBody } from '../rows/read-body';
import type { BindingReader } from '../rows/binding-reader';
import type { RequestFacts } from '../rows/commit';
import type { RowStore } from '../rows/row-store';
import type { RowWriter } from '../rows/row-writer';
import type { TableCatalog } from '../tables/table-catalog';
import { accountsOfCases, generateCase, generateGrantApplication } from './generate-cases';
import { accountsOfContacts, generateAccount, generateContact } from './generate-customers';
import { generatePrice, generateProduct } from './generate-products';
import type { GeneratedRow } from './generated-row';
import { referenceRows } from './reference-rows';

interface SeedGenerator {
  generate: (seed: number, index: number) => GeneratedRow;
  /** Rows of other tables that these rows name: how many of them so many rows need. */
  needs?: { table: SeedTable; rows: (rows: number) => number };
}

/** The tables that can be seeded. */
export const seedTables = [
  'account',
  'contact',
  'incident',
  'suite_grantapplication',
  'product',
  'productpricelevel',
] as const;

type SeedTable = (typeof seedTables)[number];

const generators: Readonly<Record<SeedTable, SeedGenerator>> = {
  account: { generate: generateAccount },
  contact: { generate: generateContact, needs: { table: 'account', rows: accountsOfContacts } },
  incident: { generate: generateCase, needs: { table: 'account', rows: accountsOfCases } },
  suite_grantapplication: {
    generate: generateGrantApplication,
    needs: { table: 'account', rows: accountsOfCases },
  },
  product: { generate: generateProduct },
  productpricelevel: { generate: generatePrice, needs: { table: 'product', rows: (rows) => rows } },
};

/** What rows to make: the same request always makes the same rows. */
export const seedRequest = z.strictObject({
  table: z.enum(seedTables),
  rows: z.int().min(1).max(1_000_000),
  /** The number of the first row: a long job can be done in parts. */
  from: z.int().min(0).default(0),
  seed: z.int().min(0).default(1),
});

export type SeedRequest = z.output<typeof seedRequest>;

export interface SeedResult {
  table: string;
  created: number;
  /** Rows that an earlier request of the same seed made. */
  existing: number;
}

export interface SeedTarget {
  tables: TableCatalog;
  rows: RowStore;
  writer: RowWriter;
  bindings: BindingReader;
}

/** Seeding is no change that anybody waits for: no step reports it. */
const everyStep: Bypass = { synchronous: true, asynchronous: true, stepIds: [] };

/** Rows made before other requests have their turn. */
const chunkSize = 500;

function bodyOf({ values, lookups }: GeneratedRow): Record<string, unknown> {
  const bound = lookups.map(({ navigation, setName, id }) => [
    `${navigation}@odata.bind`,
    `/${setName}(${id})`,
  ]);
  return { ...values, ...(Object.fromEntries(bound) as Record<string, string>) };
}

/** The rows of a request as bodies of the Web API, one after the other. */
export function* generateBodies({
  table,
  rows,
  from,
  seed,
}: SeedRequest): Generator<Record<string, unknown>> {
  for (let index = from; index < from + rows; index++) yield bodyOf(generators[table].generate(seed, index));
}

function create({ tables, rows, writer }: SeedTarget, name: string, id: string, sent: Values): boolean {
  const table = tables.need(name);
  if (rows.find(table, id)) return false;
  const request: RequestFacts = {
    correlationId: id,
    requestId: id,
    tag: undefined,
    userAgent: 'seed',
    bypass: everyStep,
  };
  writer.create({ table, id, sent, request });
  return true;
}

/** False for a row that is there already, which stays as it is. */
export function seedRow(target: SeedTarget, name: SeedTable, row: GeneratedRow): boolean {
  const { tables, bindings } = target;
  const sent = readBody(bodyOf(row), { table: tables.need(name), bindings });
  return create(target, name, row.id, sent);
}

/** The rows of another table that these rows name. */
function neededBy({ table, rows, from, seed }: SeedRequest): SeedRequest | undefined {
  const { needs } = generators[table];
  if (!needs) return undefined;
  const first = Math.max(needs.rows(from) - 1, 0);
  return { table: needs.table, rows: needs.rows(from + rows) - first, from: first, seed };
}

async function createRows(target: SeedTarget, request: SeedRequest): Promise<SeedResult[]> {
  const { table, rows, from, seed } = request;
  const needed = neededBy(request);
  const before = needed ? await createRows(target, needed) : [];
  let created = 0;
  for (let index = from; index < from + rows; index++) {
    if (seedRow(target, table, generators[table].generate(seed, index))) created++;
    if (index % chunkSize === chunkSize - 1) await setImmediate();
  }
  return [...before, { table, created, existing: rows - created }];
}

/**
 * Makes rows, and before them what they cannot be without. Rows that are there already stay as they are.
 * @throws {PlatformError} when a rule of the environment refuses a row; rows before it stay
 */
export async function seedRows(target: SeedTarget, request: SeedRequest): Promise<SeedResult[]> {
  for (const { table, id, values } of referenceRows) create(target, table, id, values);
  return createRows(target, request);
}
