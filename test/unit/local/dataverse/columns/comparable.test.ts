import { foldText } from '../../../../../local/dataverse/columns/collation';
import { toComparable } from '../../../../../local/dataverse/columns/comparable';

describe('toComparable', () => {
  it.each([
    [undefined, null],
    [null, null],
    ['Café', 'cafe'],
    [5, 5],
    [5n, 5],
    [9007199254740993n, 9007199254740993n],
    [false, false],
    [{ table: 'account', id: 'a' }, 'a'],
    [[1, 7], '1,7'],
  ])('makes of %p what is compared', (value, comparable) => {
    expect(toComparable(value)).toBe(comparable);
  });
});

describe('foldText', () => {
  it.each([
    ['HARBOUR', 'harbour'],
    ['Zoë Žofia', 'zoe zofia'],
    ['ŁÓDŹ', 'łodz'],
    ['日本', '日本'],
    ['', ''],
  ])('takes case and accents from %p', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });
});
