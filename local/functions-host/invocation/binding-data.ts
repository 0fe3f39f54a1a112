type BindingData = Record<string, unknown>;

type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** Objects stay; numbers and booleans become .NET's text for them. */
function memberValue(member: Json): Json | undefined {
  if (member === null || Array.isArray(member)) return undefined;
  if (typeof member === 'boolean') return member ? 'True' : 'False';
  return typeof member === 'number' ? String(member) : member;
}

function parseObject(text: string): Record<string, Json> | undefined {
  if (!/^\s*\{[\s\S]*\}\s*$/.test(text)) return undefined;
  try {
    return JSON.parse(text) as Record<string, Json>;
  } catch {
    return undefined;
  }
}

/**
 * Adds the top-level members of a JSON object body to the trigger metadata, as the platform's host does for text:
 * they overwrite broker properties of the same name, and lists and nulls are left out.
 */
export function withBodyMembers(metadata: BindingData, body: string | Uint8Array | undefined): BindingData {
  const members = typeof body === 'string' ? parseObject(body) : undefined;
  if (!members) return metadata;
  const merged = new Map(
    Object.entries(metadata).map(([name, value]) => [name.toLowerCase(), { name, value }]),
  );
  for (const [name, member] of Object.entries(members)) {
    const value = memberValue(member);
    if (value === undefined) continue;
    const known = merged.get(name.toLowerCase())?.name;
    merged.set(name.toLowerCase(), { name: known ?? name, value });
  }
  return Object.fromEntries([...merged.values()].map(({ name, value }) => [name, value]));
}
