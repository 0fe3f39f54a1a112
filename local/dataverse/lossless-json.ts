type Reviver = (key: string, value: unknown, context: { source?: string }) => unknown;

interface JsonWithSource {
  parse: (text: string, reviver: Reviver) => unknown;
  rawJSON: (text: string) => unknown;
}

/** In Node since 21 and not yet in TypeScript's library. */
const { parse, rawJSON } = JSON as unknown as JsonWithSource;

const wholeNumber = /^-?\d+$/;

/** Parses JSON; whole numbers a JavaScript number cannot hold become `bigint`. */
export function parseLosslessJson(text: string): unknown {
  return parse(text, (_key, value, { source }) =>
    typeof value === 'number' &&
    !Number.isSafeInteger(value) &&
    source !== undefined &&
    wholeNumber.test(source)
      ? BigInt(source)
      : value,
  );
}

function writeWithBigIntegers(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'bigint' ? rawJSON(String(member)) : member,
  );
}

/** Writes JSON; `bigint` becomes a number with all its digits. Without any, no member is looked at twice. */
export function writeLosslessJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof TypeError) return writeWithBigIntegers(value);
    throw error;
  }
}
