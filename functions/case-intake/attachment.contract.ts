import { z } from 'zod';

const mebibyte = 1024 * 1024;

/** One file, decoded. */
export const largestAttachmentBytes = 2 * mebibyte;

/** All files of a request together; with their Base64 and the rest they fit into its body. */
export const largestAttachmentsBytes = 4 * mebibyte;

/** What is taken, by extension, and the media type that Dataverse keeps: a sender's own word for it is not asked. */
const mediaTypes: ReadonlyMap<string, string> = new Map([
  ['csv', 'text/csv'],
  ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['eml', 'message/rfc822'],
  ['jpeg', 'image/jpeg'],
  ['jpg', 'image/jpeg'],
  ['pdf', 'application/pdf'],
  ['png', 'image/png'],
  ['pptx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  ['txt', 'text/plain'],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
]);

const extensions = [...mediaTypes.keys()].join(', ');

export function mediaTypeOf(fileName: string): string | undefined {
  return mediaTypes.get(/\.([A-Za-z]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? '');
}

/** Bytes that Base64 text stands for. */
export function decodedBytes(content: string): number {
  return (content.length / 4) * 3 - (/=*$/.exec(content.slice(-2))?.[0].length ?? 0);
}

/** A name, not a path, that every file system can hold; invisible characters could show another extension. */
const fileName = z
  .string()
  .max(100)
  .regex(
    /^[^. \\/:*?"<>|\p{C}][^\\/:*?"<>|\p{C}]*\.[A-Za-z]+$/u,
    'must be a file name without path that ends in its extension and begins with neither a dot nor a blank',
  )
  .refine((name) => mediaTypeOf(name) !== undefined, {
    error: `must end in one of ${extensions}`,
  })
  .meta({ description: `File name with one of the extensions ${extensions}.` });

const content = z
  .base64('must be Base64 text (RFC 4648, section 4)')
  .min(4, 'must not be empty')
  .refine((text) => decodedBytes(text) <= largestAttachmentBytes, {
    error: `must hold at most ${largestAttachmentBytes} bytes`,
  })
  .meta({ description: `The file in Base64; decoded at most ${largestAttachmentBytes} bytes.` });

export const attachmentV1 = z.strictObject({ fileName, content });

export const attachmentsV1 = z
  .array(attachmentV1)
  .max(5)
  .refine(
    (all) => all.reduce((sum, each) => sum + decodedBytes(each.content), 0) <= largestAttachmentsBytes,
    {
      error: `must hold at most ${largestAttachmentsBytes} bytes together`,
    },
  );
