import { z } from 'zod';

export const companyBody = z.strictObject({
  name: z
    .string({ error: 'must be text' })
    .min(1, 'must not be empty')
    .max(160, 'must have 160 characters at most'),
  status: z.enum(['active', 'in-liquidation', 'dissolved'], {
    error: 'must be active, in-liquidation or dissolved',
  }),
});

export type Company = z.output<typeof companyBody>;

/** Organisations to look at, under numbers that official pages show as examples or that belong to public bodies. */
const sample: readonly [country: string, number: string, company: Company][] = [
  ['NO', '974760673', { name: 'Fjordhavn Bokhandel AS', status: 'active' }],
  ['DK', '13585628', { name: 'Havnens Papir ApS', status: 'active' }],
  ['SE', '5560125790', { name: 'Skeppsbron Böcker AB', status: 'active' }],
  ['FI', '20774740', { name: 'Satama Kirjat Oy', status: 'in-liquidation' }],
  ['FR', '732829320', { name: 'Librairie du Port SARL', status: 'dissolved' }],
  ['DE', 'HRB101', { name: 'Hafenbuch GmbH', status: 'active' }],
];

/** The register's companies, by country and number. */
export class Companies {
  private readonly companies = new Map<string, Company>();

  constructor() {
    for (const [country, number, company] of sample) this.put(country, number, company);
  }

  put(country: string, number: string, company: Company): void {
    this.companies.set(`${country} ${number}`, company);
  }

  find(country: string, number: string): Company | undefined {
    return this.companies.get(`${country} ${number}`);
  }

  /** Whether the register has any company of the country. */
  covers(country: string): boolean {
    return [...this.companies.keys()].some((key) => key.startsWith(`${country} `));
  }
}
