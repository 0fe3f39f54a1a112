import { z } from 'zod';

const languageCode = 1033;

/** A text as metadata carries it. */
export function labelOf(text: string): object {
  const localized = { Label: text, LanguageCode: languageCode, IsManaged: false };
  return { LocalizedLabels: [localized], UserLocalizedLabel: localized };
}

/** The first text of a label that somebody sent; undefined without one. */
export const sentLabel = z
  .object({ LocalizedLabels: z.array(z.object({ Label: z.string() })).optional() })
  .transform(({ LocalizedLabels: labels }) => labels?.[0]?.Label);
