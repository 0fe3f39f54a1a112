import { personalName, personalTexts, possiblePersonal } from './personal-texts';

const mask = '[redacted]';

/** Field names whose values never belong in a log, whatever they hold. */
const secretName =
  /secret|password|passphrase|authorization|api-?key|access-?key|connection-?string|signature|token/i;

/** A text without any of these holds none of what follows: most texts are ids, and they cost next to nothing. */
const possibleSecret = new RegExp(String.raw`[=@\s]|eyJ|${possiblePersonal.source}`);

const secretTexts: readonly [RegExp, string][] = [
  [/\b((?:Shared)?AccessKey|AccountKey|SharedAccessSignature|Password)=[^;\s"]+/gi, `$1=${mask}`],
  [/([?&](?:code|sig|key|token|secret)=)[^&\s"]+/gi, `$1${mask}`],
  [/\b(Bearer|Basic|SharedAccessSignature)\s+[\w\-.~+/=%&:]{8,}/gi, `$1 ${mask}`],
  [/\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g, mask],
  [/[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+/g, '[e-mail]'],
  ...personalTexts,
];

/** Names come from code, so they are few; a caller that makes them up must not fill memory. */
const mostVerdicts = 1_000;
const verdicts = new Map<string, boolean>();

function isTellingName(name: string): boolean {
  const known = verdicts.get(name);
  if (known !== undefined) return known;
  const verdict = secretName.test(name) || personalName.test(name);
  if (verdicts.size < mostVerdicts) verdicts.set(name, verdict);
  return verdict;
}

/**
 * The last net under the rule that nobody logs secrets or personal data: masks keys of connection strings,
 * secret query parameters, bearer tokens, e-mail addresses, telephone numbers and what reads as a person's name.
 */
export function redactText(text: string): string {
  if (!possibleSecret.test(text)) return text;
  return secretTexts.reduce(
    (redacted, [pattern, replacement]) => redacted.replace(pattern, replacement),
    text,
  );
}

/** Masks the value whole when the field's name says that it is a secret, or about a person. */
export function redactField(name: string, value: string): string {
  return isTellingName(name) ? mask : redactText(value);
}
