import fc from 'fast-check';
import { boundaryOf } from '../../../../../local/dataverse/batch/multipart';
import { parseBatch, partsOf } from '../../../../../local/dataverse/batch/parse-batch';
import {
  writeBatchAnswer,
  type SectionAnswer,
} from '../../../../../local/dataverse/batch/write-batch-answer';
import { readUrl } from '../../../../../local/dataverse/web-api/read-url';
import { parseBatch as parseAnswer } from '../../../../../shared/dataverse/batch/parse-batch';
import { writeBatch, type BatchSection } from '../../../../../shared/dataverse/batch/write-batch';

const text = fc.string({ unit: 'grapheme' });
const path = fc
  .tuple(fc.constantFrom('accounts', "accounts(accountnumber='A''1')", '$1/name'), text)
  .map(([resource, value]) => `${resource}?tag=${encodeURIComponent(value)}`);

const request = fc.record({
  method: fc.constantFrom('POST' as const, 'PATCH' as const),
  path,
  body: fc.dictionary(text, text, { maxKeys: 3 }).map((value) => JSON.stringify(value)),
  isRepeatable: fc.constant(true),
});

const section: fc.Arbitrary<BatchSection> = fc.oneof(
  request.map((each) => ({ request: each })),
  fc.array(request, { minLength: 1, maxLength: 3 }).map((requests) => ({
    changeSet: requests.map((each, index) => ({ request: each, contentId: String(index + 1) })),
  })),
);

const answer = fc.record({
  status: fc.constantFrom(200, 204, 400, 412),
  headers: fc.constantFrom({}, { 'OData-EntityId': 'http://environment/api/data/v9.2/accounts(1)' }),
  body: fc.option(fc.dictionary(text, text, { maxKeys: 2 }), { nil: undefined }),
});

describe('a batch of the client', () => {
  it('is read by the stand-in as it was meant', () => {
    fc.assert(
      fc.property(fc.array(section, { minLength: 1, maxLength: 4 }), (sections) => {
        const written = sections.flatMap((each) =>
          'request' in each ? [each.request] : each.changeSet.map((numbered) => numbered.request),
        );

        const parts = parseBatch(writeBatch(sections, 'id'), 'multipart/mixed; boundary=batch_id').flatMap(
          partsOf,
        );

        expect(parts.map(({ method, body }) => ({ method, body }))).toEqual(
          written.map(({ method, body }) => ({ method, body })),
        );
        expect(parts.map(({ url }) => readUrl(url).query.get('tag'))).toEqual(
          written.map((each) => new URLSearchParams(each.path.split('?')[1]).get('tag')),
        );
      }),
    );
  });
});

describe('an answer of the stand-in', () => {
  it('is read by the client section by section', () => {
    const answered = fc.oneof(
      answer.map((each): SectionAnswer => ({
        kind: 'request',
        parts: [{ answer: each, contentId: undefined }],
      })),
      fc.array(answer, { minLength: 1, maxLength: 3 }).map((answers): SectionAnswer => ({
        kind: 'change-set',
        parts: answers.map((each, index) => ({ answer: each, contentId: String(index + 1) })),
      })),
    );
    fc.assert(
      fc.property(fc.array(answered, { minLength: 1, maxLength: 4 }), (sections) => {
        const { headers = {}, body } = writeBatchAnswer(sections, 200);

        const read = parseAnswer(String(body), boundaryOf(headers['content-type']));

        expect(
          read.map((each) => ('changeSet' in each ? each.changeSet : [each]).map(({ status }) => status)),
        ).toEqual(sections.map(({ parts }) => parts.map((part) => part.answer.status)));
        expect(
          read.flatMap((each) => ('changeSet' in each ? each.changeSet : [each])).map((part) => part.body),
        ).toEqual(
          sections.flatMap(({ parts }) =>
            parts.map((part) => (part.answer.body ? JSON.stringify(part.answer.body) : '')),
          ),
        );
      }),
    );
  });
});
