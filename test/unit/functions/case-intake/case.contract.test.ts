import { largestAttachmentBytes } from '../../../../functions/case-intake/attachment.contract';
import { caseRequestV1 } from '../../../../functions/case-intake/case.contract';

const request = { customer: { email: 'erika.berg@harbour.example' }, title: 'Leak' };
const file = { fileName: 'wall.txt', content: 'aGVsbG8=' };
const base64 = (bytes: number): string => Buffer.alloc(bytes, 'a').toString('base64');

/** Where a request breaks the contract. */
function faultsOf(changes: object): string[] {
  const parsed = caseRequestV1.safeParse({ ...request, ...changes });
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join('.'));
}

describe('caseRequestV1', () => {
  it('fills in what a caller may leave out', () => {
    expect(caseRequestV1.parse(request)).toEqual({
      ...request,
      origin: 'web',
      priority: 'normal',
      notes: [],
      attachments: [],
    });
  });

  it('keeps lines of a description and cuts blanks around a title', () => {
    const { title, description } = caseRequestV1.parse({
      ...request,
      title: ' Leak ',
      description: 'a\n\tb',
    });

    expect([title, description]).toEqual(['Leak', 'a\n\tb']);
  });

  it.each<[string, object, string]>([
    ['nobody', { customer: {} }, 'customer'],
    ['two names for one', { customer: { email: 'a@b.example', accountNumber: '1' } }, 'customer'],
    ['no e-mail address', { customer: { email: 'harbour' } }, 'customer.email'],
    ['a long account number', { customer: { accountNumber: '1'.repeat(21) } }, 'customer.accountNumber'],
    ['an unknown member', { owner: 'me' }, ''],
    ['an unknown member of the customer', { customer: { email: 'a@b.example', id: '1' } }, 'customer'],
    ['an empty title', { title: '  ' }, 'title'],
    ['a long title', { title: 'x'.repeat(201) }, 'title'],
    ['a title of two lines', { title: 'a\nb' }, 'title'],
    ['control characters', { description: 'a\u0007b' }, 'description'],
    ['an origin of its own', { origin: 'fax' }, 'origin'],
    ['a priority by number', { priority: 1 }, 'priority'],
    ['many notes', { notes: Array.from({ length: 11 }, () => ({ text: 'x' })) }, 'notes'],
    ['a long note', { notes: [{ text: 'x'.repeat(10_001) }] }, 'notes.0.text'],
    ['many files', { attachments: Array.from({ length: 6 }, () => file) }, 'attachments'],
  ])('refuses %s', (_, changes, path) => {
    expect(faultsOf(changes)).toEqual([path]);
  });

  it.each(['a.pdf', 'Bericht 2026-11 (final).PDF', 'été.jpeg', '写真.png', 'a.b.csv'])(
    'takes the file name %s',
    (fileName) => {
      expect(faultsOf({ attachments: [{ ...file, fileName }] })).toEqual([]);
    },
  );

  it.each([
    'a.exe',
    'a.pdf.exe',
    'pdf',
    '.pdf',
    'a.',
    '../a.pdf',
    'a/b.pdf',
    'a\\b.pdf',
    'c:a.pdf',
    'a\u0000.pdf',
    'a\n.pdf',
    'invoice\u202efdp.exe.pdf',
    'a|b.pdf',
    ' a.pdf',
    'a.pdf ',
    `${'x'.repeat(97)}.pdf`,
    'a.constructor',
  ])('refuses the file name %j', (fileName) => {
    expect(new Set(faultsOf({ attachments: [{ ...file, fileName }] }))).toEqual(
      new Set(['attachments.0.fileName']),
    );
  });

  it.each(['', 'aGVsbG8', 'aGVs bG8=', 'aGVsbG8=\n', '_-8=', 'a', '===='])(
    'refuses the content %j',
    (content) => {
      expect(new Set(faultsOf({ attachments: [{ ...file, content }] }))).toEqual(
        new Set(['attachments.0.content']),
      );
    },
  );

  it('takes a file of the largest size, and none above it', () => {
    const fits = { ...file, content: base64(largestAttachmentBytes) };
    const above = { ...file, content: base64(largestAttachmentBytes + 1) };

    expect(faultsOf({ attachments: [fits, fits] })).toEqual([]);
    expect(faultsOf({ attachments: [above] })).toEqual(['attachments.0.content']);
    expect(faultsOf({ attachments: [fits, fits, file] })).toEqual(['attachments']);
  });
});
