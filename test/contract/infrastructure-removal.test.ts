import { manifests } from '../../functions/manifests';
import { generatedFiles } from '../../scripts/generate/generated-files';
import type { Flow } from '../../shared/flow/manifest';
import { readText } from './support/repository';

const templateFiles = [
  'infra/topology.json',
  'infra/app-settings.json',
  'infra/topic-settings.json',
  'infra/setting-names.json',
  'infra/doors.json',
  'infra/alerts.json',
  'infra/workbook/suite.json',
];

/** Flows that nobody else needs: no other one subscribes to a topic of theirs. */
const removable = manifests.filter(({ name, channels: { topics } }) =>
  manifests
    .filter((other) => other.name !== name)
    .flatMap(({ channels }) => channels.queues)
    .every(({ subscribesTo }) => !topics.some((topic) => topic.name === subscribesTo?.topic)),
);

function templateWithout(flow: Flow): string {
  const files = generatedFiles(
    manifests.filter((other) => other !== flow),
    (file) => (file === 'infra/topology.json' ? undefined : readText(file)),
  );
  return templateFiles.map((file) => files.get(file) ?? '').join('\n');
}

describe('the template without a flow', () => {
  it.each(removable.map((flow) => ({ flow, name: flow.name })))('forgets $name', ({ flow }) => {
    const { channels, name, settings } = flow;
    const others = manifests.filter((other) => other !== flow);
    const shared = new Set(others.flatMap((other) => other.settings.flatMap((group) => group.names)));
    const own = [
      name,
      ...channels.queues.flatMap((queue) => [queue.name, queue.setting]),
      ...channels.eventGridTopics.flatMap((topic) => [topic.name, topic.setting]),
      ...channels.schedules.map(({ setting }) => setting),
      ...settings.flatMap((group) => group.names).filter((setting) => !shared.has(setting)),
    ];

    const text = templateWithout(flow);

    expect(own.filter((word) => text.includes(`"${word}"`) || text.includes(`'${word}'`))).toEqual([]);
  });

  it('is refused while another flow needs a topic of it', () => {
    const needed = manifests.filter((flow) => !removable.includes(flow));

    for (const flow of needed) expect(() => templateWithout(flow)).toThrow(/which no flow has/);
  });
});
