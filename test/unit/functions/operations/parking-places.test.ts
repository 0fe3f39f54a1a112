import { parkingPlacesOf } from '../../../../functions/operations/parking-places';
import { reachablePlaces } from '../../../../functions/operations/reachable-places';
import { defineFlow } from '../../../../shared/flow/define-flow';
import { createServices } from '../../../../shared/hosting/services';
import { sampleFlow } from '../../../support/sample-flow';

const flows = [
  defineFlow(sampleFlow()),
  defineFlow(
    sampleFlow({
      name: 'order-intake',
      functions: ['order-intake-relay'],
      channels: { queues: [{ name: 'orders', setting: 'OrdersQueue', namespace: 'edge' }] },
    }),
  ),
  defineFlow(sampleFlow({ name: 'stock', functions: ['stock-lookup'], channels: {} })),
];

describe('parkingPlacesOf', () => {
  it('knows every queue of every flow, and where its messages are parked', () => {
    expect(parkingPlacesOf(flows, () => undefined)).toEqual([
      {
        flow: 'account-to-erp',
        queue: 'account-to-erp',
        parkingQueue: 'account-to-erp-parked',
        namespace: 'main',
      },
      { flow: 'order-intake', queue: 'orders', parkingQueue: 'orders-parked', namespace: 'edge' },
    ]);
  });
});

describe('reachablePlaces', () => {
  const queuesOf = (environment: Record<string, string>) =>
    reachablePlaces(createServices(environment), flows).map(({ queue }) => queue);

  it('leaves the edge queues out of an installation without that namespace', () => {
    expect(queuesOf({})).toEqual(['account-to-erp']);
  });

  it('goes by the names of the installation', () => {
    expect(queuesOf({ AccountToErpQueue: 'test-account-to-erp' })).toEqual(['test-account-to-erp']);
  });

  it('has all queues where the edge namespace is connected', () => {
    const DataverseEndpointConnection__fullyQualifiedNamespace = 'edge.servicebus.windows.net';

    expect(queuesOf({ DataverseEndpointConnection__fullyQualifiedNamespace })).toEqual([
      'account-to-erp',
      'orders',
    ]);
  });
});
