import { PlatformError } from '../platform-error';

function badRequest(message: string): PlatformError {
  return new PlatformError({ status: 400, code: '0x80048d19', message });
}

/** What a batch as a whole, or its form, is refused with. */
export const refuseBatch = {
  notMultipart: () => badRequest("A batch needs the content type 'multipart/mixed' with a boundary."),
  lineEnds: () => badRequest('Stream was not readable.'),
  malformed: (what: string) => badRequest(`The batch cannot be read: ${what}.`),
  tooMany: (most: number) => badRequest(`The number of requests in a batch must not exceed ${most}.`),
  nested: () => badRequest('A batch cannot hold another batch.'),
  readInChangeSet: () => badRequest('A change set holds no GET requests.'),
  withoutContentId: () => badRequest('Every request of a change set needs a Content-ID.'),
  unknownReference: (id: string) =>
    badRequest(`Content-ID Reference: '$${id}' does not exist in the batch context.`),
} as const;
