import fc from 'fast-check';
import { encodeContext } from '../../../../../local/dataverse/context/encode-context';
import { writeExecutionContext } from '../../../../../local/dataverse/context/execution-context';
import type { Commit } from '../../../../../local/dataverse/rows/commit';
import type { EntityValue } from '../../../../../shared/dataverse/execution-context/dataverse-value';
import { parseExecutionContext } from '../../../../../shared/dataverse/execution-context/parse-execution-context';
import { DataverseEnvironment } from '../../../../support/dataverse-environment';
import { bodyOf, columnCases, everyType } from '../../../../support/every-type-table';
import { activeStep } from '../../../../support/system-jobs';

const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';
const step = activeStep({ message: 'Update', table: everyType.logicalName });

/** The target as a reader of the webhook gets it. */
function reportedTarget(commit: Commit): EntityValue {
  const facts = { occurrence: commit, step, operationId: id, includeRowVersion: false };
  const { body } = encodeContext(writeExecutionContext(facts), 256 * 1024);
  return parseExecutionContext(body).inputParameters['Target'] as EntityValue;
}

describe('values of every type', () => {
  it('are shown by the Web API as they were written', () => {
    fc.assert(
      fc.property(columnCases, (cases) => {
        const environment = new DataverseEnvironment([everyType]);

        environment.send('POST', { table: everyType, body: { sample_everytypeid: id, ...bodyOf(cases) } });

        const row = environment.read(id, { table: everyType });
        const expected = Object.fromEntries(cases.map(({ property, shown }) => [property, shown]));
        expect(row).toMatchObject(expected);
      }),
    );
  });

  it('reach a reader of the context', () => {
    fc.assert(
      fc.property(columnCases, (cases) => {
        const environment = new DataverseEnvironment([everyType]);

        environment.send('PATCH', { table: everyType, id, body: bodyOf(cases) });

        const { columns } = reportedTarget(environment.lastCommit);
        const expected = Object.fromEntries(cases.map(({ column, inContext }) => [column, inContext]));
        expect(columns).toMatchObject(expected);
      }),
    );
  });

  it('travel on an update when they were written, and never otherwise', () => {
    fc.assert(
      fc.property(columnCases, columnCases, (first, second) => {
        const environment = new DataverseEnvironment([everyType]);
        environment.send('PATCH', { table: everyType, id, body: bodyOf(first) });
        const before = environment.read(id, { table: everyType });

        environment.send('PATCH', { table: everyType, id, body: bodyOf(second) });

        const after = environment.read(id, { table: everyType });
        const reported = Object.keys(reportedTarget(environment.lastCommit).columns);
        const written = second.map(({ column }) => column);
        const platform = ['sample_everytypeid', 'modifiedon', 'modifiedby'];
        const changed = Object.keys(after).filter(
          (name) => after[name] !== before[name] && name !== 'versionnumber',
        );
        expect(reported.sort()).toEqual([...written, ...platform].sort());
        expect(reported).toEqual(
          expect.arrayContaining(changed.map((name) => name.replace(/^_(.+)_value$/, '$1'))),
        );
      }),
    );
  });

  it('are cleared by null, which the update carries', () => {
    fc.assert(
      fc.property(columnCases, (cases) => {
        const environment = new DataverseEnvironment([everyType]);
        environment.send('PATCH', { table: everyType, id, body: bodyOf(cases) });
        const cleared = Object.fromEntries(Object.keys(bodyOf(cases)).map((name) => [name, null]));

        environment.send('PATCH', { table: everyType, id, body: cleared });

        const { columns } = reportedTarget(environment.lastCommit);
        expect(columns).toMatchObject(Object.fromEntries(cases.map(({ column }) => [column, null])));
        expect(environment.read(id, { table: everyType })).toMatchObject(
          Object.fromEntries(cases.map(({ property }) => [property, null])),
        );
      }),
    );
  });
});
