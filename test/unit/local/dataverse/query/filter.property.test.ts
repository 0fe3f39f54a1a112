import fc from 'fast-check';
import { foldText } from '../../../../../local/dataverse/columns/collation';
import { DataverseEnvironment, pageOf } from '../../../../support/dataverse-environment';

const anyText = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 40 })
  .filter((text) => !/\p{Surrogate}/u.test(text));

function rowsWhere(environment: DataverseEnvironment, filter: string): Record<string, unknown>[] {
  return pageOf(environment.send('GET', { query: `$filter=${encodeURIComponent(filter)}` })).value;
}

describe('a text in a filter', () => {
  it('finds the row that was written with it, whatever it holds', () => {
    fc.assert(
      fc.property(anyText, (name) => {
        const environment = new DataverseEnvironment();
        environment.send('POST', { body: { name } });
        environment.send('POST', { body: { name: `${name} and more` } });

        const found = rowsWhere(environment, `name eq '${name.replaceAll("'", "''")}'`);

        expect(found.map((row) => row['name'])).toEqual([name]);
      }),
      { numRuns: 50 },
    );
  });

  it('finds exactly the rows that the comparison finds in memory', () => {
    const names = fc.array(fc.constantFrom('a', 'A', 'á', 'b', 'B', 'ab', ''), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(names, fc.constantFrom('a', 'b', 'ab'), (all, sought) => {
        const environment = new DataverseEnvironment();
        for (const name of all) environment.send('POST', { body: { name } });

        const found = rowsWhere(environment, `contains(name,'${sought}') or name ge '${sought}'`);

        const expected = all.filter((name) => foldText(name).includes(sought) || foldText(name) >= sought);
        expect(found.map((row) => row['name'])).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });
});
