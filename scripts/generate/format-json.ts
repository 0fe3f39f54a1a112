const printWidth = 110;

/** JSON in the form the project's formatter leaves alone: objects expanded, arrays of plain values on one line if they fit. */
export function formatJson(value: unknown): string {
  return `${format(value, '', 0)}\n`;
}

/** @param prefixLength characters that stand before the value on its line */
function format(value: unknown, indent: string, prefixLength: number): string {
  if (Array.isArray(value)) return formatArray(value, indent, prefixLength);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => {
      const prefix = `${inner}${JSON.stringify(key)}: `;
      return `${prefix}${format(member, inner, prefix.length)}`;
    });
  return members.length === 0 ? '{}' : `{\n${members.join(',\n')}\n${indent}}`;
}

function formatArray(items: readonly unknown[], indent: string, prefixLength: number): string {
  const inner = `${indent}  `;
  const oneLine = `[${items.map((item) => format(item, indent, 0)).join(', ')}]`;
  // One more for the comma that may follow.
  const fits = !oneLine.includes('\n') && prefixLength + oneLine.length + 1 <= printWidth;
  if (items.length === 0 || fits) return oneLine;
  return `[\n${items.map((item) => `${inner}${format(item, inner, inner.length)}`).join(',\n')}\n${indent}]`;
}
