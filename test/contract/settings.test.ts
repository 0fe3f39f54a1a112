import { manifests } from '../../functions/manifests';
import { findSettingsProblems } from '../../shared/config/read-settings';
import { declaredSettings, platformGroups } from './support/declared-settings';
import { loadRegistrations, settingReferences } from './support/registrations';
import { sampleValues } from './support/repository';

/** What the host reads for itself. */
const hostSettings = ['AzureWebJobsStorage', 'FUNCTIONS_WORKER_RUNTIME'];

const sample = sampleValues();

describe('local.settings.sample.json', () => {
  it('holds every declared setting and no other', () => {
    const own = Object.keys(sample).filter((name) => !hostSettings.includes(name));

    expect(own.sort()).toEqual(declaredSettings());
  });

  it('gives every setting a local value', () => {
    const empty = Object.entries(sample).filter(([, value]) => value === '');
    const remote = Object.entries(sample).filter(([, value]) =>
      /\b(?!api:)[a-z]+:\/\/(?!127\.0\.0\.1|[a-z.]+\.example\b)/.test(value),
    );

    expect(empty).toEqual([]);
    expect(remote).toEqual([]);
  });

  it('satisfies every settings group', () => {
    const groups = [...platformGroups, ...manifests.flatMap(({ settings }) => settings)];

    expect(findSettingsProblems(groups, sample)).toEqual([]);
  });

  it('names queues, topics and schedules as the manifests do', () => {
    const channels = manifests.flatMap(({ channels: { queues, topics, schedules } }) => [
      ...[...queues, ...topics].map(({ setting, name }) => [setting, name]),
      ...schedules.map((schedule) => [schedule.setting, schedule.default]),
    ]);

    expect(channels).toEqual(channels.map(([setting = '']) => [setting, sample[setting]]));
  });

  it('has whatever a trigger refers to', async () => {
    const registrations = await loadRegistrations();
    const connections = registrations.flatMap(({ trigger }) => trigger['connection'] ?? []);
    const referred = [...connections, ...registrations.flatMap(settingReferences)].map(String);

    expect(referred.length).toBeGreaterThan(0);
    expect(referred.filter((name) => !(name in sample))).toEqual([]);
  });
});
