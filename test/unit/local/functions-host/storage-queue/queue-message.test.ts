import fc from 'fast-check';
import {
  parseQueueMessages,
  toMessageXml,
} from '../../../../../local/functions-host/storage-queue/queue-message';

const listed = `<?xml version="1.0" encoding="utf-8"?><QueueMessagesList>
<QueueMessage><MessageId>id-1</MessageId><InsertionTime>Fri, 20 Nov 2026 10:00:00 GMT</InsertionTime>
<ExpirationTime>Fri, 27 Nov 2026 10:00:00 GMT</ExpirationTime><PopReceipt>AgAA==</PopReceipt>
<TimeNextVisible>Fri, 20 Nov 2026 10:10:00 GMT</TimeNextVisible><DequeueCount>2</DequeueCount>
<MessageText>a &lt;b&gt; &amp;amp; &#65;&#x42;</MessageText></QueueMessage>
<QueueMessage><MessageId>id-2</MessageId><DequeueCount>1</DequeueCount><MessageText></MessageText></QueueMessage>
</QueueMessagesList>`;

describe('parseQueueMessages', () => {
  it('reads every message of the list', () => {
    expect(parseQueueMessages(listed)).toMatchObject([
      { messageId: 'id-1', popReceipt: 'AgAA==', dequeueCount: 2, text: 'a <b> &amp; AB' },
      { messageId: 'id-2', text: '' },
    ]);
  });

  it('gives nothing for an empty list', () => {
    expect(parseQueueMessages('<QueueMessagesList />')).toEqual([]);
  });

  it('reads back any text that was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const [, element] = /(<MessageText>[\s\S]*<\/MessageText>)/.exec(toMessageXml(text)) ?? [];
        expect(parseQueueMessages(`<QueueMessage>${element ?? ''}</QueueMessage>`)[0]?.text).toBe(text);
      }),
    );
  });
});
