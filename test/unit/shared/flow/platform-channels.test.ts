import { channelsSchema } from '../../../../shared/flow/channels';
import { platformChannels } from '../../../../shared/flow/platform-channels';

describe('platformChannels', () => {
  it('are channels as a manifest could declare them', () => {
    const { containers, tables } = channelsSchema.parse(platformChannels);

    expect(containers).toEqual(platformChannels.containers);
    expect(tables).toEqual(platformChannels.tables);
  });

  it('delete what they keep, one way or the other', () => {
    const forever = platformChannels.containers.filter(
      ({ deleteAfterDays }) => deleteAfterDays === undefined,
    );

    expect(forever).toEqual([]);
  });
});
