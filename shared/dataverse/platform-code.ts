interface PlatformError {
  code?: unknown;
}

/** Signed 32 bits, as some parts of the platform write their codes. */
function hexOfSigned(signed: number): string {
  return `0x${(signed >>> 0).toString(16).padStart(8, '0')}`;
}

function normalised(code: unknown): string {
  const text = String(code).trim().toLowerCase();
  if (!/^-?\d{1,10}$/.test(text)) return text;
  return hexOfSigned(Number(text));
}

/**
 * The code in the body of an answer, as lower-case hexadecimal (`0x80040217`) whichever way it is written; empty when
 * the body has none, or is a page or text of something between us and the platform.
 */
export function platformCodeOf({ body }: { body: string }): string {
  try {
    const { error } = JSON.parse(body) as { error?: PlatformError };
    const code = error?.code;
    return typeof code === 'string' || typeof code === 'number' ? normalised(code === '' ? '' : code) : '';
  } catch {
    return '';
  }
}
