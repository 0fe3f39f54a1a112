import { defineFlow } from '../../../../shared/flow/define-flow';
import { allowedMethods, registeredMethods } from '../../../../shared/hosting/api-methods';
import { sampleFlow } from '../../../support/sample-flow';
import { createOrder, readOrder } from '../../../support/sample-operation';

const listOrders = { ...readOrder, id: 'ListOrders', path: createOrder.path };
const flow = defineFlow(sampleFlow({ operations: [createOrder, listOrders, readOrder] }));

describe('the methods of a path', () => {
  it('are taken by one function each; the first also takes those that nobody serves', () => {
    expect(registeredMethods(flow, createOrder)).toEqual(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
    expect(registeredMethods(flow, listOrders)).toEqual(['GET', 'HEAD']);
    expect(registeredMethods(flow, readOrder)).toEqual([
      'GET',
      'HEAD',
      'POST',
      'PUT',
      'PATCH',
      'DELETE',
      'OPTIONS',
    ]);
  });

  it('are listed together', () => {
    expect(allowedMethods(flow, createOrder)).toEqual(['GET', 'HEAD', 'POST', 'OPTIONS']);
    expect(allowedMethods(flow, listOrders)).toEqual(['GET', 'HEAD', 'POST', 'OPTIONS']);
  });
});
