import { deriveRegistration } from '../../../../scripts/generate/derive-registration';
import { defineFlow } from '../../../../shared/flow/define-flow';
import type { Flow, FlowDefinition } from '../../../../shared/flow/manifest';
import { sampleFlow } from '../../../support/sample-flow';

type Steps = NonNullable<NonNullable<FlowDefinition['dataverse']>['steps']>;

function flowWith(steps: Steps): Flow {
  return defineFlow(sampleFlow({ dataverse: { steps } }));
}

describe('deriveRegistration', () => {
  it('makes one step of what several flows want on one table and message', () => {
    const registration = deriveRegistration([
      flowWith([{ message: 'Update', table: 'account', filteringColumns: ['name', 'telephone1'] }]),
      flowWith([{ message: 'Update', table: 'account', filteringColumns: ['accountnumber', 'name'] }]),
    ]);

    expect(registration.steps).toEqual([
      {
        name: 'account Update',
        message: 'Update',
        table: 'account',
        filteringColumns: ['accountnumber', 'name', 'telephone1'],
      },
    ]);
  });

  it('reports every column as soon as one flow wants all', () => {
    const registration = deriveRegistration([
      flowWith([{ message: 'Update', table: 'account', filteringColumns: ['name'] }]),
      flowWith([{ message: 'Update', table: 'account' }]),
    ]);

    expect(registration.steps).toEqual([{ name: 'account Update', message: 'Update', table: 'account' }]);
  });

  it('joins images of one alias and kind, and keeps others apart', () => {
    const image = (alias: string, type: 'pre' | 'post', columns?: string[]) => ({
      alias,
      type,
      ...(columns && { columns }),
    });

    const registration = deriveRegistration([
      flowWith([
        {
          message: 'Update',
          table: 'account',
          images: [image('row', 'post', ['name']), image('old', 'pre', ['name'])],
        },
      ]),
      flowWith([
        {
          message: 'Update',
          table: 'account',
          images: [image('row', 'post', ['city']), image('old', 'pre')],
        },
      ]),
    ]);

    expect(registration.steps[0]?.images).toEqual([
      { alias: 'row', type: 'post', columns: ['city', 'name'] },
      { alias: 'old', type: 'pre' },
    ]);
  });

  it('keeps tables and messages apart, in one order whatever the order of the flows', () => {
    const first = flowWith([
      { message: 'Update', table: 'contact' },
      { message: 'Delete', table: 'account' },
    ]);
    const second = flowWith([{ message: 'Create', table: 'account' }]);

    const registration = deriveRegistration([first, second]);

    expect(registration.steps.map(({ name }) => name)).toEqual([
      'account Create',
      'account Delete',
      'contact Update',
    ]);
    expect(deriveRegistration([second, first])).toEqual(registration);
  });
});
