import { ByteWriter } from '../../../../../local/broker/message/byte-writer';
import {
  elementOffsets,
  splitList,
  splitMap,
  writeCompound,
} from '../../../../../local/broker/message/compound';
import { encodeValue, writeText } from '../../../../../local/broker/message/encode-value';
import { MalformedMessageError } from '../../../../../local/broker/message/malformed-message-error';

function write(kind: 'list' | 'map', texts: string[]): Buffer {
  const writer = new ByteWriter(4);
  writeCompound(writer, { kind, count: texts.length }, () => {
    for (const text of texts) writeText(writer, text);
  });
  return writer.toBuffer();
}

describe('compound values', () => {
  it('come back element by element as they were written', () => {
    const list = write('list', ['a', 'b'.repeat(300), '']);

    expect(splitList(list, 0)).toEqual(['a', 'b'.repeat(300), ''].map(encodeValue));
  });

  it('are read in their short forms too', () => {
    expect(splitList(Buffer.from([0xc0, 3, 2, 0x41, 0x42]), 0)).toEqual([
      Buffer.from([0x41]),
      Buffer.from([0x42]),
    ]);
    expect(splitMap(Buffer.from([0xc1, 5, 2, 0xa1, 1, 97, 0x41]), 0)).toEqual(
      new Map([['a', Buffer.from([0x41])]]),
    );
  });

  it.each([[0x45], [0x40]])('are empty when written as 0x%s', (typeCode) => {
    expect(splitList(Buffer.from([typeCode]), 0)).toEqual([]);
  });

  it('leave out map entries whose keys are no texts', () => {
    const map = Buffer.from([0xc1, 6, 4, 0x41, 0x42, 0xa3, 1, 97, 0x43]);
    map[1] = map.length - 2;

    expect([...splitMap(map, 0).keys()]).toEqual(['a']);
  });

  it.each([
    ['a map where a list is expected', write('map', [])],
    ['more elements than there is room for', Buffer.from([0xc0, 2, 9, 0x41])],
    ['an element that runs over the end', Buffer.from([0xc0, 3, 1, 0xa1, 9])],
    ['a list without room for its count', Buffer.from([0xc0, 0])],
    ['a long list that is cut off', Buffer.from([0xd0, 0, 0, 0, 9])],
  ])('are refused: %s', (_, bytes) => {
    expect(() => elementOffsets(bytes, 0, 'list')).toThrow(MalformedMessageError);
  });
});
