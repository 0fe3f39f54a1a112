import type { CheckResult } from './check-result';
import { findingKinds, type FindingCode } from './findings';
import {
  fieldNames,
  verdicts,
  type FieldName,
  type OrganisationV1,
  type ValidationV1,
  type Verdict,
} from './organisation.contract';

/** The worst of several verdicts; without any, what was checked is right. */
function worst(all: readonly Verdict[]): Verdict {
  return verdicts.findLast((verdict) => all.includes(verdict)) ?? 'valid';
}

/** One answer out of several checks: a verdict for each field that was given, and the worst of them. */
export function combineVerdicts(
  results: readonly CheckResult[],
  given: OrganisationV1,
  contact: string,
): ValidationV1 {
  const found = results.flatMap(({ findings }) => findings);
  const fields = fieldNames
    .filter((field) => field === 'organisation' || given[field] !== undefined)
    .map((field) => fieldVerdict(field, found));
  return {
    verdict: worst(fields.map(({ verdict }) => verdict)),
    fields,
    checks: results.map(({ check, state }) => ({ check, state })),
    contact,
  };
}

function fieldVerdict(field: FieldName, found: readonly FindingCode[]): ValidationV1['fields'][number] {
  const codes = [...new Set(found)].filter((code) => findingKinds[code].field === field);
  return {
    field,
    verdict: worst(codes.map((code) => findingKinds[code].verdict)),
    findings: codes.map((code) => ({ code, message: findingKinds[code].message })),
  };
}
