import { refuse } from '../platform-error';

/** Which annotations the caller asks for; `*` stands for any text. */
export type AnnotationFilter = (annotation: string) => boolean;

/** The header `Prefer`. */
export interface Preferences {
  wantsRepresentation: boolean;
  /** Between 1 and the platform's 5,000. */
  maxPageSize: number | undefined;
  tracksChanges: boolean;
  /** The patterns as the caller wrote them; undefined when none are wanted. */
  annotations: string | undefined;
  continuesOnError: boolean;
  respondsAsync: boolean;
  /** Where the answer of a background run is posted. */
  callbackUrl: string | undefined;
}

const preference = /^\s*([^=;,\s]+)\s*(?:=\s*("[^"]*"|[^;,\s]*))?\s*[,;]?/;
const largestPage = 5_000;

function readAll(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (let rest = text; rest.trim() !== '';) {
    const [whole, name, value = ''] = preference.exec(rest) ?? [];
    if (whole === undefined || name === undefined || whole === '') break;
    found.set(name.toLowerCase(), value.replaceAll('"', ''));
    rest = rest.slice(whole.length);
  }
  return found;
}

function readPageSize(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text) || Number(text) === 0)
    throw refuse.malformedQuery(`Invalid value '${text}' for the preference odata.maxpagesize.`);
  return Math.min(Number(text), largestPage);
}

/** @throws {PlatformError} for a page size that is no positive number */
export function readPreferences(header: string | undefined): Preferences {
  const all = readAll(header ?? '');
  return {
    wantsRepresentation: all.get('return') === 'representation',
    maxPageSize: readPageSize(all.get('odata.maxpagesize')),
    tracksChanges: all.has('odata.track-changes'),
    annotations: all.get('odata.include-annotations'),
    continuesOnError: all.has('odata.continue-on-error'),
    respondsAsync: all.has('respond-async'),
    callbackUrl: all.get('url'),
  };
}

function toPattern(name: string): RegExp {
  const escaped = name
    .trim()
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`);
}

/** Names match whole, with `*` for any part and `-` before a name that is not wanted. */
export function annotationFilter({ annotations }: Preferences): AnnotationFilter {
  const names = (annotations ?? '').split(',').filter((name) => name.trim() !== '');
  const isWanted = names.filter((name) => !name.trim().startsWith('-')).map(toPattern);
  const isUnwanted = names.flatMap((name) =>
    name.trim().startsWith('-') ? [toPattern(name.trim().slice(1))] : [],
  );
  return (annotation) =>
    isWanted.some((pattern) => pattern.test(annotation)) &&
    !isUnwanted.some((pattern) => pattern.test(annotation));
}

const written: Readonly<Record<AppliedPreference, (preferences: Preferences) => string | undefined>> = {
  representation: ({ wantsRepresentation }) => (wantsRepresentation ? 'return=representation' : undefined),
  annotations: ({ annotations }) =>
    annotations === undefined ? undefined : `odata.include-annotations="${annotations}"`,
  maxPageSize: ({ maxPageSize }) =>
    maxPageSize === undefined ? undefined : `odata.maxpagesize=${maxPageSize}`,
  tracksChanges: ({ tracksChanges }) => (tracksChanges ? 'odata.track-changes' : undefined),
};

type AppliedPreference = 'representation' | 'annotations' | 'maxPageSize' | 'tracksChanges';

/** The header that says which of the caller's preferences were met; no header when it had none of these. */
export function appliedPreferences(
  preferences: Preferences,
  applied: readonly AppliedPreference[],
): Readonly<Record<string, string>> {
  const texts = applied.flatMap((name) => written[name](preferences) ?? []);
  return texts.length === 0 ? {} : { 'Preference-Applied': texts.join(',') };
}
