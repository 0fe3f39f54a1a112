import fc from 'fast-check';
import {
  decodeMessage,
  encodeMessage,
} from '../../../../../local/functions-host/storage-queue/message-encoding';

describe('message encoding', () => {
  it.each(['base64', 'none'] as const)('gives back any text with %s', (encoding) => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(decodeMessage(encodeMessage(text, encoding), encoding)).toBe(text);
      }),
    );
  });

  it.each(['{"a":1}', 'YQ', 'a b='])('takes %s for no base64', (text) => {
    expect(decodeMessage(text, 'base64')).toBeUndefined();
  });
});
