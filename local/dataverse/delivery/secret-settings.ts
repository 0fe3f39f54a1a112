import { XMLParser } from 'fast-xml-parser';

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseAttributeValue: false,
  isArray: (name) => name === 'setting',
});

interface Setting {
  name: string;
  value: string;
}

function isSetting(value: unknown): value is Setting {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    'value' in value &&
    typeof value.name === 'string' &&
    typeof value.value === 'string' &&
    value.name !== ''
  );
}

/**
 * Reads `<settings><setting name="…" value="…" /></settings>`, the form of a webhook's headers and query pairs.
 * @returns undefined when the text is something else
 */
export function readSecretSettings(xml: string): Setting[] | undefined {
  try {
    const parsed = parser.parse(xml, true) as { settings?: { setting?: unknown[] } };
    const settings = parsed.settings?.setting ?? [];
    return settings.length > 0 && settings.every(isSetting) ? settings : undefined;
  } catch {
    return undefined;
  }
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export function writeSecretSettings({ name, value }: Setting): string {
  const escaped = [name, value].map((text) =>
    text.replaceAll(/[&<>"]/g, (found) => entities[found] ?? found),
  );
  return `<settings><setting name="${escaped[0]}" value="${escaped[1]}" /></settings>`;
}
