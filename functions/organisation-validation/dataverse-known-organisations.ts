import { z } from 'zod';
import { parseContract } from '../../shared/contracts/parse-contract';
import type { Filter } from '../../shared/dataverse/request/row-query';
import type { WebApi } from '../../shared/dataverse/request/web-api';
import { queryRows } from '../../shared/dataverse/rows/query-rows';
import type { KnownOrganisation, KnownOrganisations, OrganisationParticulars } from './known-organisations';

/** The name by which breaker, errors and logs know the system. */
export const dataverseTarget = 'dataverse';

/**
 * The columns this flow adds to accounts; other flows and people fill them, with the country code first: `NO974760673`,
 * `ATU13585627`.
 */
export const numberColumns = {
  registrationNumber: 'suite_registrationnumber',
  vatNumber: 'suite_vatnumber',
} as const;

const accountV1 = z.object({ statecode: z.int(), creditonhold: z.boolean().nullable() });

const inactive = 1;

/** More than a few of the same particulars change nothing about the verdict. */
const mostAlike = 10;

/** Milliseconds, retries included: somebody waits for the verdict. */
const budgetMs = 2_500;

export const accountColumnsRead = [...Object.keys(accountV1.shape), 'name', 'address1_postalcode'] as const;

/** Accounts with the same number, or with the same name at the same postal code. */
export function createDataverseKnownOrganisations(webApi: () => WebApi): KnownOrganisations {
  return {
    async alike(particulars, signal) {
      const found: KnownOrganisation[] = [];
      const query = {
        select: Object.keys(accountV1.shape),
        filter: filterOf(particulars),
        orderBy: barredFirst,
        top: mostAlike,
      };
      for await (const row of queryRows(webApi(), 'accounts', query, { signal, budgetMs })) {
        const { statecode, creditonhold } = parseContract(accountV1, row);
        found.push({ isBarred: statecode === inactive || creditonhold === true });
      }
      return found;
    },
  };
}

/** Deactivated and barred ones first, so that a long list never hides them. */
const barredFirst = [
  { column: 'statecode', isDescending: true },
  { column: 'creditonhold', isDescending: true },
] as const;

function filterOf(particulars: OrganisationParticulars): Filter {
  const { country, name, registrationNumber, vatNumber, postalCode } = particulars;
  const equal = (column: string, value: string): Filter => ({ column, is: 'eq', value });
  const sameName = equal('name', name);
  return {
    or: [
      postalCode === undefined ? sameName : { and: [sameName, equal('address1_postalcode', postalCode)] },
      ...(registrationNumber === undefined
        ? []
        : [equal(numberColumns.registrationNumber, withCountry(registrationNumber, country))]),
      ...(vatNumber === undefined ? [] : [equal(numberColumns.vatNumber, withCountry(vatNumber, country))]),
    ],
  };
}

/** Digits alone belong to organisations of several countries. */
function withCountry(number: string, country: string): string {
  return number.startsWith(country) ? number : `${country}${number}`;
}
