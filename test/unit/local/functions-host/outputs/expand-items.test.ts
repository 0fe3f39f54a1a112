import type { TypedData } from '../../../../../local/functions-host/core/core-types';
import { expandItems, toContent } from '../../../../../local/functions-host/outputs/expand-items';

const bytes = Buffer.from('x');

describe('expandItems', () => {
  it.each<[TypedData, unknown[]]>([
    [{ string: 'text' }, ['text']],
    [{ string: '' }, ['']],
    [{ string: '["a",{"b":1}]' }, ['a', '{\n  "b": 1\n}']],
    [{ string: '{"a":1}' }, ['{\n  "a": 1\n}']],
    [{ string: '[not json]' }, ['[not json]']],
    [{ json: '[{"a":1},"two",null,3]' }, ['{\n  "a": 1\n}', 'two', '3']],
    [{ json: '{"a":1}' }, ['{\n  "a": 1\n}']],
    [{ json: 'true' }, ['true']],
    [{ bytes }, [bytes]],
    [{ int: 5 }, ['5']],
    [{ double: 1.5 }, ['1.5']],
    [{}, []],
  ])('%j', (data, items) => {
    expect(expandItems(data)).toEqual(items);
  });
});

describe('toContent', () => {
  it.each<[TypedData, string]>([
    [{ string: 'text' }, 'text'],
    [{ json: '{"a":[1]}' }, '{"a":[1]}'],
    [{ bytes }, 'x'],
    [{ int: 0 }, '0'],
  ])('%j', (data, text) => {
    expect(Buffer.from(toContent(data)).toString()).toBe(text);
  });
});
