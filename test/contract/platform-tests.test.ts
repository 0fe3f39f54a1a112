import fastGlob from 'fast-glob';
import { refuseRealBus } from '../e2e/support/running-stack';
import { startStack } from '../e2e/support/stack';
import { repositoryRoot, requireText } from './support/repository';

const files = fastGlob.sync('*.test.ts', { cwd: `${repositoryRoot}/test/e2e` }).sort();

/** Names of the files that `npm run test:platform` selects. */
function selectedNames(): string[] {
  const { scripts } = JSON.parse(requireText('package.json')) as { scripts: Record<string, string> };
  return (scripts['test:platform'] ?? '').split('--testPathPatterns ')[1]?.split(' ') ?? [];
}

interface LeftOut {
  file: string;
  what: string;
  reason: string;
}

/** The table in the documentation of what the platform's job leaves out. */
function leftOut(): LeftOut[] {
  const [, section = ''] = requireText('docs/deploy.md').split("### The tests on the platform's own parts");
  const [rows = ''] = section.split(/^#{2,3} /m);
  return [...rows.matchAll(/^\| `([\w-]+\.test\.ts)` +\| ([^|]+?) +\| ([^|]+?) +\|$/gm)].map(
    ([, file = '', what = '', reason = '']) => ({ file, what, reason }),
  );
}

const textOf = (file: string): string => requireText(`test/e2e/${file}`);
const hasOwnPart = (file: string): boolean => textOf(file).includes("describeOnOwnStack('");
const isSelected = (file: string): boolean => selectedNames().some((name) => file.includes(name));

describe('the end-to-end tests on a running stack', () => {
  it('are selected by names that each mean one file', () => {
    const found = selectedNames().map((name) => files.filter((file) => file.includes(name)));

    expect(found).toEqual(selectedNames().map((name) => [`${name}.test.ts`]));
    expect(found.length).toBeGreaterThan(5);
  });

  it('run in the workflow for the platform', () => {
    expect(requireText('.github/workflows/platform-e2e.yml')).toContain('run: npm run test:platform\n');
  });

  it('are every file but those whose reason is documented', () => {
    const whole = leftOut().filter(({ what }) => what === 'all');

    expect(whole.map(({ file }) => file).sort()).toEqual(files.filter((file) => !isSelected(file)));
    expect(whole.filter(({ reason }) => reason.length < 10)).toEqual([]);
  });

  it('leave out only parts whose reason is documented', () => {
    const parts = leftOut().filter(({ what }) => what !== 'all');

    expect(parts.map(({ file }) => file).sort()).toEqual(files.filter(hasOwnPart));
  });

  it('ask for nothing that a running stack cannot give, and the others do', () => {
    const asking = files.filter((file) =>
      /startStack\(\{[^]*?\b(settings|cloudSettings|changeTopology|isAlone)\b/.test(textOf(file)),
    );

    expect(asking).toEqual(files.filter((file) => !isSelected(file) && file !== 'start-and-stop.test.ts'));
  });
});

describe('a running stack', () => {
  beforeEach(() => {
    process.env['E2E_RUNNING_STACK'] = '1';
    process.env['LOCAL_FUNCTIONS_PORT'] = '1';
  });

  afterEach(() => {
    delete process.env['E2E_RUNNING_STACK'];
    delete process.env['LOCAL_FUNCTIONS_PORT'];
  });

  it.each(['settings', 'cloudSettings', 'changeTopology', 'isAlone'])(
    'is refused to a test that needs its own: %s',
    async (wish) => {
      const starting = startStack({ [wish]: {} });

      await expect(starting).rejects.toThrow(`cannot be had with ${wish}`);
    },
  );

  it.each([
    { ServiceBusConnection__fullyQualifiedNamespace: 'contoso.servicebus.windows.net' },
    { ServiceBusConnection: 'Endpoint=sb://contoso.servicebus.windows.net;SharedAccessKey=a' },
  ])('is not one on a bus in Azure: %j', (settings) => {
    const refusing = () => {
      refuseRealBus(settings);
    };

    expect(refusing).toThrow('no emulator');
  });

  it('has to be there', async () => {
    await expect(startStack()).rejects.toThrow('No application answers at http://127.0.0.1:1.');
  });
});
