import { organisation } from '../organisation';
import type { PlatformRows } from './messages';

const englishOfTheUnitedStates = 1033;
const defaultTokenDays = 7;

/** The one row that describes the environment itself. */
export function seedOrganisation({ rows, tables }: PlatformRows): void {
  const { organizationId, uniqueName } = organisation;
  rows.put(tables.need('organization'), organizationId, {
    organizationid: organizationId,
    name: uniqueName,
    languagecode: englishOfTheUnitedStates,
    expirechangetrackingindays: defaultTokenDays,
  });
}
