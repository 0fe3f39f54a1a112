export type MessageEncoding = 'base64' | 'none';

const base64 = /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/;

/** The text of a message; undefined when it is not in the encoding host.json names, which makes it poison. */
export function decodeMessage(text: string, encoding: MessageEncoding): string | undefined {
  if (encoding === 'none') return text;
  return base64.test(text) ? Buffer.from(text, 'base64').toString() : undefined;
}

export function encodeMessage(body: string | Uint8Array, encoding: MessageEncoding): string {
  const bytes = Buffer.from(body as string);
  return encoding === 'none' ? bytes.toString() : bytes.toString('base64');
}
