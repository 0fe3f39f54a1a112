import { invalidInput } from '../request/invalid-input';
import { checkedText } from '../request/literal';

/** A FetchXML document whose values are escaped; only `fetchXml` makes one. */
export interface FetchXml {
  readonly text: string;
}

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** Characters XML 1.0 has no spelling for. */
const unspeakable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

/** Text as an attribute's value or an element's content. */
export function xmlText(text: string, path: string): string {
  checkedText(text, { path });
  if (unspeakable.test(text))
    throw invalidInput('the text holds a character that XML cannot carry', { path });
  return text.replace(/[&<>"'\t\n\r]/g, (character) => references[character] ?? character);
}

/**
 * A template for FetchXML: what stands in the text is taken as it is, every value is escaped and stays a value.
 * @throws {ContractViolationError} naming the value that XML cannot carry
 */
export function fetchXml(
  parts: TemplateStringsArray,
  ...values: readonly (string | number | bigint | boolean)[]
): FetchXml {
  const text = parts
    .map((part, index) =>
      index === 0 ? part : `${xmlText(String(values[index - 1]), `values[${index - 1}]`)}${part}`,
    )
    .join('');
  return { text: text.trim() };
}
