import { planSteps } from '../../../../../../shared/dataverse/registration/plan/plan-steps';
import {
  actualWith,
  desiredWith,
  ownEndpoint,
  solutionOf,
  stepOf,
} from '../../../../../support/registration-states';

const update = { name: 'account Update', message: 'Update', table: 'account' } as const;

describe('planSteps', () => {
  it('has a step report to the endpoint that is there, whatever its id', () => {
    const endpoint = { ...ownEndpoint, id: 'imported-endpoint' };

    expect(planSteps(desiredWith({ steps: [update] }), actualWith({ endpoint }))).toMatchObject([
      { kind: 'create-step', endpointId: 'imported-endpoint' },
    ]);
  });

  it('makes a missing step and then its images', () => {
    const step = { ...update, images: [{ alias: 'before', type: 'pre', columns: ['name'] }] } as const;

    const operations = planSteps(desiredWith({ steps: [step] }), actualWith());

    expect(operations.map(({ kind }) => kind)).toEqual(['create-step', 'create-image']);
    expect(operations[1]).toMatchObject({ stepId: stepOf('account', 'Update').id });
  });

  it('does nothing for a step that is as wanted, whatever the order of its columns', () => {
    const steps = [{ ...update, filteringColumns: ['name', 'telephone1'] }];
    const actual = actualWith({
      steps: [stepOf('account', 'Update', { filteringColumns: ['telephone1', 'name'] })],
    });

    expect(planSteps(desiredWith({ steps }), actual)).toEqual([]);
  });

  it.each([
    ['other filtering columns', { filteringColumns: ['name'] }, 'filter: + telephone1, − name'],
    ['no filter at all', {}, 'filter: only telephone1'],
    [
      'a synchronous one',
      { filteringColumns: ['telephone1'], isAsynchronous: false },
      'asynchronous, after the operation',
    ],
    [
      'an earlier stage',
      { filteringColumns: ['telephone1'], stage: 20 },
      'asynchronous, after the operation',
    ],
    ['a disabled one', { filteringColumns: ['telephone1'], isEnabled: false }, 'enabled'],
    ['a renamed one', { filteringColumns: ['telephone1'], name: 'mine' }, 'name mine → account Update'],
  ])('puts right %s', (_case, changes, expected) => {
    const steps = [{ ...update, filteringColumns: ['telephone1'] }];
    const actual = actualWith({ steps: [stepOf('account', 'Update', changes)] });

    expect(planSteps(desiredWith({ steps }), actual)).toEqual([
      { kind: 'update-step', id: stepOf('account', 'Update').id, step: steps[0], changes: [expected] },
    ]);
  });

  it('lets a filtered step report every column again', () => {
    const actual = actualWith({ steps: [stepOf('account', 'Update', { filteringColumns: ['name'] })] });

    expect(planSteps(desiredWith({ steps: [update] }), actual)).toMatchObject([
      { kind: 'update-step', changes: ['filter: every column'] },
    ]);
  });

  it('deletes a step of ours that no flow wants any more, and no other', () => {
    const foreign = stepOf('contact', 'Create', { id: 'made-by-hand' });
    const actual = actualWith({ steps: [stepOf('contact', 'Update'), foreign] });

    expect(planSteps(desiredWith(), actual)).toEqual([
      { kind: 'delete-step', id: stepOf('contact', 'Update').id, name: 'contact Update' },
    ]);
  });

  it('knows a step of an earlier version by the solution it belongs to, and keeps one of two', () => {
    const doubled = stepOf('account', 'Update', { id: 'older' });
    const actual = actualWith({
      steps: [stepOf('account', 'Update'), doubled],
      solution: solutionOf(['older']),
    });

    expect(planSteps(desiredWith({ steps: [update] }), actual)).toEqual([
      { kind: 'delete-step', id: 'older', name: 'account Update' },
    ]);
  });

  it('makes, corrects and deletes images one by one', () => {
    const image = (alias: string, columns: string[]) => ({ alias, type: 'post' as const, columns });
    const actualImage = (alias: string, columns: string[]) => ({
      id: `image-${alias}`,
      messageProperty: 'Target',
      ...image(alias, columns),
    });
    const steps = [
      { ...update, images: [image('same', ['name']), image('wider', ['name', 'city']), image('new', ['a'])] },
    ];
    const images = [
      actualImage('same', ['name']),
      actualImage('wider', ['name']),
      actualImage('old', ['name']),
    ];

    const operations = planSteps(
      desiredWith({ steps }),
      actualWith({ steps: [stepOf('account', 'Update', { images })] }),
    );

    expect(operations).toMatchObject([
      { kind: 'delete-image', id: 'image-old' },
      { kind: 'update-image', id: 'image-wider' },
      { kind: 'create-image', image: { alias: 'new' } },
    ]);
  });

  it('puts right an image that reads another property of the message', () => {
    const image = { alias: 'row', type: 'post', columns: ['name'] } as const;
    const steps = [{ name: 'account Create', message: 'Create', table: 'account', images: [image] }];
    const images = [{ ...image, id: 'image-row', messageProperty: 'Target' }];

    const actual = actualWith({ steps: [stepOf('account', 'Create', { images })] });

    expect(planSteps(desiredWith({ steps }), actual)).toMatchObject([
      { kind: 'update-image', id: 'image-row' },
    ]);
  });
});
