import { readLocalSettings } from '../../../local/app/read-local-settings';
import { settingsForMovedPorts } from '../../../local/cloud/connections';
import { readLocalConfig, type LocalPart } from '../../../local/config';
import { clearFaults } from './accounts';
import { clearDataverseFaults } from './cases';
import { repositoryRoot } from './child-process';
import type { Stack } from './stack';

/** Whether tests are to use the stack that runs on this machine; docs/deploy.md names those that can. */
export function usesRunningStack(): boolean {
  return process.env['E2E_RUNNING_STACK'] === '1';
}

/** Tests that stop a part, change its settings or read what it printed; elsewhere they show as skipped. */
export const describeOnOwnStack = usesRunningStack() ? describe.skip : describe;

/** A test asked a running stack for something that only a stack of its own can give. */
class OwnStackNeededError extends Error {
  override readonly name = 'OwnStackNeededError';

  constructor(wish: string) {
    super(`A running stack cannot be had with ${wish}: run this test without E2E_RUNNING_STACK.`);
  }
}

/** @throws {OwnStackNeededError} naming the first of the wishes that a running stack does not fulfil */
export function refuseWishes(wishes: Readonly<Record<string, unknown>>): void {
  const [wish] = Object.entries(wishes).find(([, value]) => value !== undefined) ?? [];
  if (wish !== undefined) throw new OwnStackNeededError(wish);
}

/**
 * Tests send broken messages, which nobody wants on a real bus.
 * @throws {Error} when the settings name one
 */
export function refuseRealBus(settings: Readonly<Record<string, string>>): void {
  if (settings['ServiceBusConnection']?.includes('UseDevelopmentEmulator=true') === true) return;
  throw new Error(
    'ServiceBusConnection in local.settings.json is no emulator: tests run on local parts only.',
  );
}

async function expectApp({ functionsUrl }: Stack): Promise<void> {
  const answer = await fetch(`${functionsUrl}/api/health`).catch(() => undefined);
  if (answer?.ok === true) return;
  throw new Error(
    `No application answers at ${functionsUrl}. Start the stack first, for instance by npm start.`,
  );
}

/** The stack at the ports of the local cloud's settings, without faults that an earlier run has left behind. */
export async function attachToRunningStack(): Promise<Stack> {
  const { ports } = readLocalConfig();
  const at = (part: LocalPart): string => `http://127.0.0.1:${ports[part]}`;
  const refuse = (wish: string) => (): never => {
    throw new OwnStackNeededError(wish);
  };
  const stack: Stack = {
    ports,
    dataverseUrl: at('dataverse'),
    identityUrl: at('identity'),
    downstreamUrl: at('downstream'),
    functionsUrl: at('functions'),
    ingestionUrl: at('ingestion'),
    settings: { ...readLocalSettings(repositoryRoot), ...settingsForMovedPorts(ports) },
    // The port may be another broker's, whose administration is another.
    get administrationUrl(): string {
      return refuse('its broker’s administration')();
    },
    killApp: refuse('an app that can be killed'),
    startApp: refuse('an app that can be started'),
    output: refuse('what its processes printed'),
    close: () => clearAllFaults(stack),
  };
  refuseRealBus(stack.settings);
  await expectApp(stack);
  await clearAllFaults(stack);
  return stack;
}

async function clearAllFaults(stack: Stack): Promise<void> {
  await clearFaults(stack);
  await clearDataverseFaults(stack);
}
