/** A request of a batch as a test writes it. */
export interface BatchRequest {
  method: string;
  url: string;
  body?: object;
  headers?: Readonly<Record<string, string>>;
  contentId?: string;
}

export type BatchItem = BatchRequest | { changeSet: readonly BatchRequest[] };

function requestLines({ method, url, body, headers = {}, contentId }: BatchRequest): string[] {
  return [
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    ...(contentId === undefined ? [] : [`Content-ID: ${contentId}`]),
    '',
    `${method} ${url} HTTP/1.1`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(body ? ['Content-Type: application/json'] : []),
    '',
    body ? JSON.stringify(body) : '',
  ];
}

function itemLines(item: BatchItem): string[] {
  if (!('changeSet' in item)) return requestLines(item);
  const parts = item.changeSet.flatMap((request) => ['--changeset_1', ...requestLines(request)]);
  return ['Content-Type: multipart/mixed; boundary=changeset_1', '', ...parts, '--changeset_1--', ''];
}

/** What is posted to `$batch`. */
export function batchOf(
  items: readonly BatchItem[],
  { lineEnd = '\r\n', headers = {} }: { lineEnd?: string; headers?: Record<string, string> } = {},
): { body: string; headers: Record<string, string> } {
  const lines = [...items.flatMap((item) => ['--batch_1', ...itemLines(item)]), '--batch_1--', ''];
  return {
    body: lines.join(lineEnd),
    headers: { 'content-type': 'multipart/mixed; boundary=batch_1', ...headers },
  };
}

/** Status and headers of every answer in a batch's answer, in order. */
export function answersIn(text: unknown): { status: number; head: string; body: string }[] {
  const pieces = String(text).split('HTTP/1.1 ').slice(1);
  return pieces.map((piece) => {
    const [head = '', body = ''] = piece.split('\r\n\r\n');
    return { status: Number(head.slice(0, 3)), head, body: body.split('\r\n')[0] ?? '' };
  });
}
