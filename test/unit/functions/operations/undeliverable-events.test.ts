import {
  countUndeliverable,
  deadLetterContainersOf,
} from '../../../../functions/operations/undeliverable-events';
import { defineFlow } from '../../../../shared/flow/define-flow';
import { FakeBlobStore } from '../../../support/fake-blob-store';
import { sampleFlow } from '../../../support/sample-flow';

const subscription = (name: string, deadLetterContainer?: string) => ({
  name,
  destination: { kind: 'function' as const, functionName: 'account-to-erp-deliver' },
  ...(deadLetterContainer !== undefined && { deadLetterContainer }),
});

describe('deadLetterContainersOf', () => {
  it('knows each container of each flow once', () => {
    const subscriptions = [subscription('one', 'dead'), subscription('two', 'dead'), subscription('three')];
    const eventGridTopics = [{ name: 'analytics', setting: 'TopicEndpoint', subscriptions }];
    const flow = defineFlow(sampleFlow({ channels: { eventGridTopics } }));

    expect(deadLetterContainersOf([flow])).toEqual([{ flow: 'account-to-erp', container: 'dead' }]);
  });
});

describe('countUndeliverable', () => {
  it('stops counting at a thousand', async () => {
    const blobs = new FakeBlobStore();
    for (let number = 0; number <= 1_000; number++) await blobs.put('dead', `${number}`, new Uint8Array());

    const counted = await countUndeliverable(() => blobs, { flow: 'f', container: 'dead' });

    expect(counted).toMatchObject({ count: 1_000, isMore: true });
  });
});
