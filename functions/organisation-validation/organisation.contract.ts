import { z } from 'zod';

function line(maxLength: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(maxLength)
    .regex(/^[^\u0000-\u001f\u007f]*$/, 'must be one line of text');
}

/** Letters, digits and what people write between them; anything else is no number of any country. */
const officialNumber = z
  .string()
  .trim()
  .min(4)
  .max(30)
  .regex(
    /^[0-9A-Za-z][0-9A-Za-z ./-]*$/,
    'must hold letters, digits, spaces, points, slashes and hyphens only',
  );

export const organisationV1 = z.strictObject({
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be a country code of two capital letters, such as SE')
    .meta({ description: 'ISO 3166-1 alpha-2 code of the country the organisation is registered in.' }),
  name: line(160).meta({ description: 'The registered name.' }),
  registrationNumber: officialNumber
    .optional()
    .meta({ description: 'Number in the company register of the country.' }),
  vatNumber: officialNumber
    .optional()
    .meta({ description: 'Number for value added tax, with or without the country code before it.' }),
  postalCode: line(20).optional().meta({ description: 'Postal code of the registered address.' }),
});

export const verdicts = ['valid', 'warning', 'unknown', 'invalid'] as const;

const verdict = z.enum(verdicts).meta({
  description:
    '`valid`: checked and right. `warning`: acceptable, but somebody should look. `unknown`: a check could not be made; never a yes. `invalid`: wrong, with the reason.',
});

export const fieldNames = ['organisation', 'name', 'registrationNumber', 'vatNumber'] as const;

export const checkNames = ['format', 'register', 'duplicates'] as const;

const finding = z.strictObject({
  code: z.string().meta({ description: 'Stable; for portals that translate.' }),
  message: z.string().meta({ description: 'A sentence for the applicant, in English.' }),
});

export const validationV1 = z.strictObject({
  verdict,
  fields: z.array(z.strictObject({ field: z.enum(fieldNames), verdict, findings: z.array(finding) })),
  checks: z
    .array(z.strictObject({ check: z.enum(checkNames), state: z.enum(['made', 'not-needed', 'not-made']) }))
    .meta({
      description: '`not-made`: the system behind did not answer; what it would have said is `unknown`.',
    }),
  contact: z.url().meta({ description: 'Where a person who disagrees finds somebody to ask.' }),
});

export type OrganisationV1 = z.infer<typeof organisationV1>;
export type ValidationV1 = z.infer<typeof validationV1>;
export type Verdict = (typeof verdicts)[number];
export type FieldName = (typeof fieldNames)[number];
export type CheckName = (typeof checkNames)[number];
