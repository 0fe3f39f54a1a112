import { readFileSync } from 'node:fs';
import path from 'node:path';
import glob from 'fast-glob';
import { manifests } from '../../functions/manifests';
import { loadRegistrations, settingReferences } from './support/registrations';
import { repositoryRoot } from './support/repository';

/** The code of one flow and of the building blocks, without the manifests that make the promise. */
function sourcesFor(flow: string): string {
  const files = glob.sync([`functions/${flow}/**/*.ts`, 'shared/**/*.ts'], {
    cwd: repositoryRoot,
    ignore: ['**/flow.ts'],
  });
  return files.map((file) => readFileSync(path.join(repositoryRoot, file), 'utf8')).join('\n');
}

describe('channels of a manifest', () => {
  it('each queue and schedule starts a function', async () => {
    const referred = new Set((await loadRegistrations()).flatMap(settingReferences));

    const idle = manifests.flatMap(({ channels: { queues, schedules } }) =>
      [...queues, ...schedules].map(({ setting }) => setting).filter((setting) => !referred.has(setting)),
    );

    expect(idle).toEqual([]);
  });

  it('each topic is published to under its setting', () => {
    const unused = manifests.flatMap(({ name, channels: { topics, eventGridTopics } }) => {
      const sources = sourcesFor(name);
      return [...topics, ...eventGridTopics]
        .map(({ setting }) => setting)
        .filter((setting) => !sources.includes(setting));
    });

    expect(unused).toEqual([]);
  });

  it('each container and table is used by its flow, by a building block, or for dead letters', () => {
    const deadLetters = manifests.flatMap(({ channels }) =>
      channels.eventGridTopics.flatMap(({ subscriptions }) =>
        subscriptions.flatMap(({ deadLetterContainer }) => deadLetterContainer ?? []),
      ),
    );
    const unused = manifests.flatMap(({ name, channels: { containers, tables } }) => {
      const sources = sourcesFor(name);
      return [...containers, ...tables]
        .map((store) => store.name)
        .filter((store) => !sources.includes(`'${store}'`) && !deadLetters.includes(store));
    });

    expect(unused).toEqual([]);
  });
});
