import { z } from 'zod';
import { generateBodies, type SeedRequest } from '../../../local/dataverse/seed/seed-rows';

interface SeedOutput {
  print: (line: string) => void;
}

/** Rows asked for in one request, so that a long job shows how far it is. */
const rowsAtOnce = 10_000;

const answer = z.object({
  seeded: z.array(z.object({ table: z.string(), created: z.number(), existing: z.number() })),
});

/** The rows themselves, for a file or another command. */
export function printRows(request: SeedRequest, { print }: SeedOutput): void {
  for (const body of generateBodies(request)) print(JSON.stringify(body));
}

async function seedPart(environmentUrl: string, request: SeedRequest): Promise<z.output<typeof answer>> {
  const response = await fetch(new URL('/control/seed', environmentUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  if (response.status === 404)
    throw new Error(`${environmentUrl} is no local Dataverse: only that one can be seeded.`);
  if (!response.ok) throw new Error(`Dataverse answered ${response.status}: ${await response.text()}`);
  return answer.parse(await response.json());
}

/**
 * Seeds the local environment part by part.
 * @throws {Error} when it does not run or refuses a row; the parts before stay
 */
export async function seedEnvironment(
  environmentUrl: string,
  request: SeedRequest,
  { print }: SeedOutput,
): Promise<void> {
  const { table, rows } = request;
  const created = new Map<string, number>();
  for (let from = 0; from < rows; from += rowsAtOnce) {
    const part = { ...request, from, rows: Math.min(rowsAtOnce, rows - from) };
    const { seeded } = await seedPart(environmentUrl, part);
    for (const result of seeded) created.set(result.table, (created.get(result.table) ?? 0) + result.created);
    print(`${table}: ${part.from + part.rows} of ${rows}`);
  }
  for (const [name, count] of created) print(`${name}: ${count} new`);
}
