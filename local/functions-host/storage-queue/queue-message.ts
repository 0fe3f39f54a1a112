export interface QueueMessage {
  messageId: string;
  popReceipt: string;
  dequeueCount: number;
  insertedOn: string;
  expiresOn: string;
  nextVisibleOn: string;
  /** As it was sent, still encoded. */
  text: string;
}

const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function unescapeXml(text: string): string {
  return text.replaceAll(
    /&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
      if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
      return entities[name ?? ''] ?? whole;
    },
  );
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

export function toMessageXml(text: string): string {
  return `<?xml version="1.0" encoding="utf-8"?><QueueMessage><MessageText>${escapeXml(text)}</MessageText></QueueMessage>`;
}

function elementOf(xml: string, name: string): string {
  return unescapeXml(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(xml)?.[1] ?? '');
}

/** Reads the service's list of messages, whose elements have neither attributes nor children. */
export function parseQueueMessages(xml: string): QueueMessage[] {
  return [...xml.matchAll(/<QueueMessage>([\s\S]*?)<\/QueueMessage>/g)].map(([, content = '']) => ({
    messageId: elementOf(content, 'MessageId'),
    popReceipt: elementOf(content, 'PopReceipt'),
    dequeueCount: Number(elementOf(content, 'DequeueCount')),
    insertedOn: elementOf(content, 'InsertionTime'),
    expiresOn: elementOf(content, 'ExpirationTime'),
    nextVisibleOn: elementOf(content, 'TimeNextVisible'),
    text: elementOf(content, 'MessageText'),
  }));
}
