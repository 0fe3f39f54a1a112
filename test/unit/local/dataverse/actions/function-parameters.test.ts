import fc from 'fast-check';
import { readFunctionParameters } from '../../../../../local/dataverse/actions/function-parameters';
import { refusalOf } from '../../../../support/dataverse-environment';

const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';
const none = new URLSearchParams();

describe('readFunctionParameters', () => {
  it('reads every kind of literal', () => {
    const text = `Text='a',Number=-1.5,Flag=true,Nothing=null,Id=${id},At=2026-01-02T03:04:05Z`;

    expect(readFunctionParameters(text, none)).toEqual({
      Text: 'a',
      Number: -1.5,
      Flag: true,
      Nothing: null,
      Id: id,
      At: '2026-01-02T03:04:05Z',
    });
  });

  it('reads any text, in the address and by alias', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const literal = `'${text.replaceAll("'", "''")}'`;
        const query = new URLSearchParams([['@p', literal]]);

        expect(readFunctionParameters(`A=${literal},B=1`, none)).toEqual({ A: text, B: 1 });
        expect(readFunctionParameters('A=@p', query)).toEqual({ A: text });
      }),
    );
  });

  it.each([
    [`{"@odata.id":"accounts(name='O''Neil')"}`, "accounts(name='O''Neil')"],
    ["{'@odata.id':'accounts(1)'}", 'accounts(1)'],
    ["{ '@odata.id' : 'accounts(1)' }", 'accounts(1)'],
  ])('reads the row that %s names', (literal, row) => {
    const query = new URLSearchParams([['@p', literal]]);

    expect(readFunctionParameters('Target=@p', query)).toEqual({ Target: { '@odata.id': row } });
  });

  it('has none between empty parentheses', () => {
    expect(readFunctionParameters('', none)).toEqual({});
  });

  it.each(['A', "A='open", 'A=@missing', 'A=b', "='a'"])('refuses %s', (text) => {
    expect(refusalOf(() => readFunctionParameters(text, none))?.status).toBe(400);
  });
});
