import { defineSettings } from '../../shared/config/define-settings';
import {
  describeSettingsProblems,
  findSettingsProblems,
  type SettingsEnvironment,
} from '../../shared/config/read-settings';
import type { SettingProblem } from '../../shared/config/setting';
import { urlSetting } from '../../shared/config/setting-types';
import { ConfigurationError } from '../../shared/errors/configuration-error';
import { TargetUnavailableError } from '../../shared/errors/target-unavailable-error';
import type { Flow } from '../../shared/flow/manifest';
import type { Services } from '../../shared/hosting/services';
import { sendRequest, type Fetch } from '../../shared/http/send-request';
import { claimCheckContainer } from '../../shared/messaging/claim-check';
import type { ParkingPlace } from '../../shared/messaging/parked-messages';
import { breakerCheck } from './breaker-check';
import { operations } from './flow';
import { reachablePlaces } from './reachable-places';
import type { DependencyCheck } from './readiness';

/** No row has this id, and Dataverse says so only to an identity that may read the table. */
const absentRowId = '00000000-0000-0000-0000-000000000000';

/** Milliseconds; the round that asks ends earlier. */
const probeTimeoutMs = 5_000;

export interface DependencyCheckOptions {
  /** Where settings come from; the process's own when absent. */
  environment?: SettingsEnvironment;
  fetch?: Fetch;
}

/** What the flows of this installation lean on; each is looked at without changing anything. */
export function dependencyChecksOf(
  services: Services,
  flows: readonly Flow[],
  { environment, fetch }: DependencyCheckOptions = {},
): DependencyCheck[] {
  return [
    settingsCheck(() =>
      findSettingsProblems(
        flows.flatMap(({ settings }) => settings),
        environment,
      ),
    ),
    namespaceCheck('service-bus', 'main', services, flows),
    namespaceCheck('service-bus-edge', 'edge', services, flows),
    blobCheck(services),
    tableCheck(services),
    dataverseCheck(services),
    breakerCheck(services),
    ...flows.flatMap(({ channels }) =>
      channels.eventGridTopics.map(({ name, setting }) => topicCheck(name, setting, { services, fetch })),
    ),
  ];
}

function settingsCheck(findProblems: () => readonly SettingProblem[]): DependencyCheck {
  return {
    name: 'settings',
    check() {
      const problems = findProblems();
      if (problems.length > 0) throw new ConfigurationError(describeSettingsProblems(problems));
      return Promise.resolve(undefined);
    },
  };
}

/** Peeks at one parking queue: the whole way through the broker, with nothing locked. */
function namespaceCheck(
  name: string,
  namespace: ParkingPlace['namespace'],
  services: Services,
  flows: readonly Flow[],
): DependencyCheck {
  return {
    name,
    async check() {
      const place = reachablePlaces(services, flows).find((each) => each.namespace === namespace);
      if (!place) return { isUsed: false };
      await services.parkedMessages.peek(place, { maxCount: 1, isWithoutBodies: true });
      return undefined;
    },
  };
}

function blobCheck(services: Services): DependencyCheck {
  return {
    name: 'blob-storage',
    async check() {
      await services.blobs.get(claimCheckContainer, 'readiness');
      return undefined;
    },
  };
}

function tableCheck(services: Services): DependencyCheck {
  return {
    name: 'table-storage',
    async check() {
      await services.tables.get('readiness', { partitionKey: 'readiness', rowKey: 'readiness' });
      return undefined;
    },
  };
}

function dataverseCheck(services: Services): DependencyCheck {
  return {
    name: 'dataverse',
    async check(signal) {
      const address = { entitySet: 'accounts', id: absentRowId };
      await services.dataverse(operations).readRow({ address, select: ['accountid'], signal });
      return undefined;
    },
  };
}

/** A topic has nothing to read, so any answer below 500 counts; a refused key shows at the first event. */
function topicCheck(
  topic: string,
  setting: string,
  { services, fetch }: { services: Services; fetch: Fetch | undefined },
): DependencyCheck {
  const target = `event-grid-${topic}`;
  const settings = defineSettings({ [setting]: urlSetting });
  return {
    name: target,
    async check(signal) {
      const url = new URL(services.settings(settings)[setting] ?? '');
      const call = { target, method: 'GET', url, timeoutMs: probeTimeoutMs, signal } as const;
      const { status } = await sendRequest(call, fetch);
      if (status >= 500) throw new TargetUnavailableError(`${target} answers ${status}`);
      return undefined;
    },
  };
}
