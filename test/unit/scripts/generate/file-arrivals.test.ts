import { deriveTopology } from '../../../../scripts/generate/derive-topology';
import { defineFlow } from '../../../../shared/flow/define-flow';
import type { Flow, FlowDefinition } from '../../../../shared/flow/manifest';
import type { PlatformChannels } from '../../../../shared/flow/platform-channels';
import { sampleFlow } from '../../../support/sample-flow';

const noPlatform: PlatformChannels = { containers: [], tables: [] };

function flowWith(channels: NonNullable<FlowDefinition['channels']>): Flow {
  return defineFlow(sampleFlow({ name: 'case-to-portal', functions: ['case-to-portal-publish'], channels }));
}

describe('file arrivals', () => {
  const inbox = { name: 'inbox', deleteAfterDays: 30 };
  const arrival = {
    name: 'contacts',
    container: 'inbox',
    destination: { kind: 'queue' as const, queue: 'contacts' },
    deadLetterContainer: 'inbox',
  };

  it('announce files of a container to a queue of the same flow', () => {
    const queues = [{ name: 'contacts', setting: 'ContactsQueue' }];
    const flow = flowWith({ queues, containers: [inbox], fileArrivals: [arrival] });

    expect(deriveTopology([flow], noPlatform).eventGrid.fileArrivals).toEqual([arrival]);
  });

  it('refuse containers, queues and functions the flow does not have', () => {
    const toFunction = {
      ...arrival,
      name: 'to-function',
      destination: { kind: 'blob-trigger' as const, functionName: 'x' },
    };
    const flow = flowWith({ fileArrivals: [arrival, toFunction] });

    expect(() => deriveTopology([flow], noPlatform)).toThrow(
      /container "inbox", which[^]*queue "contacts", which[^]*function "x", which/,
    );
  });
});
