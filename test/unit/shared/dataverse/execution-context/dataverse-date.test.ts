import fc from 'fast-check';
import {
  parseDataverseDate,
  parseJsonDate,
} from '../../../../../shared/dataverse/execution-context/dataverse-date';

describe('parseDataverseDate', () => {
  it.each([
    ['/Date(1506384247000)/', '2017-09-26T00:04:07.000Z'],
    ['/Date(1506409448000-0700)/', '2017-09-26T07:04:08.000Z'],
    ['/Date(-2208988800000)/', '1900-01-01T00:00:00.000Z'],
    ['2024-12-10T07:05:29.000Z', '2024-12-10T07:05:29.000Z'],
    ['2024-12-10T07:05:29+02:00', '2024-12-10T05:05:29.000Z'],
    ['2024-12-10T07:05:29.1234567Z', '2024-12-10T07:05:29.123Z'],
    ['2024-12-10T07:05:29', '2024-12-10T07:05:29.000Z'],
    ['/Date(253402300800000)/', undefined],
    ['2024-02-31T25:00:00Z', undefined],
    ['2024-12-10', undefined],
    ['/Date(soon)/', undefined],
  ])('reads %s as %s', (text, expected) => {
    expect(parseDataverseDate(text)).toBe(expected);
  });

  it('ignores the offset of every date, because it is a display hint', () => {
    const offset = fc.constantFrom('', '+0000', '-0700', '+1300');
    fc.assert(
      fc.property(
        fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100') }),
        offset,
        (at, hint) => {
          expect(parseJsonDate(`/Date(${at.getTime()}${hint})/`)).toBe(at.toISOString());
        },
      ),
    );
  });
});
