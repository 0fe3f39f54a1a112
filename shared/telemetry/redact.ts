const mask = '[redacted]';

/** Field names whose values never belong in a log, whatever they hold. */
const secretName =
  /secret|password|passphrase|authorization|api-?key|access-?key|connection-?string|signature|token/i;

/** What every such text holds, so that the many texts without it cost next to nothing; the pattern; its mask. */
const secretTexts: readonly [string, RegExp, string][] = [
  ['=', /\b((?:Shared)?AccessKey|AccountKey|SharedAccessSignature|Password)=[^;\s"]+/gi, `$1=${mask}`],
  ['=', /([?&](?:code|sig|key|token|secret)=)[^&\s"]+/gi, `$1${mask}`],
  ['', /\b(Bearer|Basic|SharedAccessSignature)\s+[\w\-.~+/=%&:]{8,}/gi, `$1 ${mask}`],
  ['eyJ', /\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g, mask],
  ['@', /[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+/g, '[e-mail]'],
];

/**
 * The last net under the rule that nobody logs secrets or personal data: masks keys of connection strings,
 * secret query parameters, bearer tokens and e-mail addresses inside a text.
 */
export function redactText(text: string): string {
  return secretTexts.reduce(
    (redacted, [sign, pattern, replacement]) =>
      redacted.includes(sign) ? redacted.replace(pattern, replacement) : redacted,
    text,
  );
}

/** Masks the value whole when the field's name says that it is a secret. */
export function redactField(name: string, value: string): string {
  return secretName.test(name) ? mask : redactText(value);
}
