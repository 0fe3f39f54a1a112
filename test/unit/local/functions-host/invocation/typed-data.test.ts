import { RawJson, toTypedData } from '../../../../../local/functions-host/invocation/typed-data';

const bytes = Buffer.from('x');

describe('toTypedData', () => {
  it.each<[unknown, object]>([
    [undefined, {}],
    [null, {}],
    ['', { string: '' }],
    ['12', { string: '12' }],
    [bytes, { bytes }],
    [5, { json: '5' }],
    [true, { json: 'true' }],
    [{ a: [1] }, { json: '{"a":[1]}' }],
    [new RawJson('12345678901234567890'), { json: '12345678901234567890' }],
    [['a', '', 'b', undefined], { collectionString: { string: ['a', 'b'] } }],
    [[], { collectionString: { string: [] } }],
    [[bytes], { collectionBytes: { bytes: [bytes] } }],
    [[1, 'a'], { json: '[1,"a"]' }],
  ])('encodes %p', (value, expected) => {
    expect(toTypedData(value)).toEqual(expected);
  });
});
