import { namedAccount, namedContact } from './named-customers';
import { seedRequest, seedRow, seedRows, type SeedTarget } from './seed-rows';

/** A small organisation to look at: what a person finds after `npm start`. */
const sampleRequests = [
  { table: 'account', rows: 24 },
  { table: 'contact', rows: 39 },
  { table: 'incident', rows: 12 },
  { table: 'suite_grantapplication', rows: 9 },
  { table: 'productpricelevel', rows: 12 },
].map((request) => seedRequest.parse(request));

/** The same rows at every start. */
export async function seedSampleData(target: SeedTarget): Promise<void> {
  for (const request of sampleRequests) await seedRows(target, request);
  seedRow(target, 'account', namedAccount);
  seedRow(target, 'contact', namedContact);
}
