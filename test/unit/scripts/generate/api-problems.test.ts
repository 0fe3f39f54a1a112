import { fillApiProblems } from '../../../../scripts/generate/api-problems';
import { createOrder, readOrder } from '../../../support/sample-operation';

const page =
  '<!-- problems of the API: written by npm run generate -->\n\n<!-- end of problems of the API -->\n';

describe('fillApiProblems', () => {
  it('lists each code with its status, whether to send again, and whose it is', () => {
    const text = fillApiProblems(page, [{ operations: [createOrder] }, { operations: [readOrder] }]);
    const rows = text.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
    const rowOf = (code: string) => rows.find((cells) => cells[1] === `\`${code}\``);

    expect(rowOf('CUSTOMER_UNKNOWN')?.slice(2, 4)).toEqual(['422', 'no']);
    expect(rowOf('CUSTOMER_UNKNOWN')?.at(5)).toBe('`CreateOrder`');
    expect(rowOf('RATE_LIMITED')?.at(5)).toBe('every one');
    expect(rowOf('METHOD_NOT_ALLOWED')?.at(5)).toBe('every path');
  });

  it('says which markers a page lacks', () => {
    expect(() => fillApiProblems('', [])).toThrow('docs/errors.md needs the lines');
  });
});
