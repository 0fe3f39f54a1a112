import { describeApi } from '../../../../../shared/api/documents/api-description';
import { defineFlow } from '../../../../../shared/flow/define-flow';
import { sampleFlow } from '../../../../support/sample-flow';
import { createOrder, readOrder } from '../../../../support/sample-operation';

const operators = {
  ...readOrder,
  id: 'ListParked',
  tag: 'Operations',
  access: { roles: ['Operations.Read'], scopes: [] },
};
const flows = [
  defineFlow(sampleFlow({ summary: 'Operators repair', operations: [operators] })),
  defineFlow(sampleFlow({ summary: 'Orders come in', operations: [createOrder, readOrder] })),
  defineFlow(sampleFlow()),
];

describe('describeApi', () => {
  it('puts what business uses before what operators use, under the sentence of the flow', () => {
    const { groups, operations } = describeApi(flows, 'https://contoso.example/help');

    expect(operations.map(({ id }) => id)).toEqual(['CreateOrder', 'ReadOrder', 'ListParked']);
    expect(groups).toEqual([
      { tag: 'Orders', description: 'Orders come in.' },
      { tag: 'Operations', description: 'Operators repair.' },
    ]);
  });
});
