import type { CheckResult } from './check-result';
import type { KnownOrganisations, OrganisationParticulars } from './known-organisations';

/** Whether the organisation is known already, and whether it may apply. */
export async function checkDuplicates(
  known: KnownOrganisations,
  particulars: OrganisationParticulars,
  signal: AbortSignal,
): Promise<CheckResult> {
  const alike = await known.alike(particulars, signal);
  if (identifies(particulars) && alike.some(({ isBarred }) => isBarred)) return made('NOT_ACCEPTED');
  return alike.length > 0 ? made('KNOWN_ALREADY') : made();
}

/** A name alone is no reason to turn somebody away: several organisations may have it. */
function identifies({ registrationNumber, vatNumber, postalCode }: OrganisationParticulars): boolean {
  return registrationNumber !== undefined || vatNumber !== undefined || postalCode !== undefined;
}

function made(...findings: CheckResult['findings']): CheckResult {
  return { check: 'duplicates', state: 'made', findings };
}
