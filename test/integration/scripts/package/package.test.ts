import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { manifests } from '../../../../functions/manifests';
import type { HostProcess } from '../../../../local/functions-host/test-kit/start-host-process';
import { eventually } from '../../../support/eventually';
import { startHost } from '../../../support/functions-app';
import { readZip, type ZipEntry } from '../../../support/read-zip';
import { startTelemetryCollector, type TelemetryCollector } from '../../../support/telemetry-collector';

const run = promisify(execFile);
const repositoryRoot = path.resolve(__dirname, '../../../..');
const command = path.join(
  path.resolve(repositoryRoot, process.env['SUITE_DIST'] ?? 'dist'),
  'scripts/package.js',
);
/** A bus that nobody runs. */
const nobody =
  'Endpoint=sb://127.0.0.1:1;SharedAccessKeyName=none;SharedAccessKey=none;UseDevelopmentEmulator=true';

let folder: string;
let zip: Buffer;
let printed: string;
let entries: ZipEntry[];

/** In a process of its own: the bundler refuses the globals of a test. */
async function makePackage(name: string, environment: Record<string, string> = {}): Promise<string> {
  const args = [command, '--build-id', 'test-build', '--out', path.join(folder, name)];
  const env = { ...process.env, ...environment };
  return (await run(process.execPath, args, { cwd: repositoryRoot, env })).stdout;
}

function unpack(target: string): string {
  const root = path.join(folder, target);
  for (const { name, bytes } of entries) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), bytes);
  }
  return root;
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'package-'));
  printed = await makePackage('app.zip');
  zip = readFileSync(path.join(folder, 'app.zip'));
  entries = readZip(zip);
}, 120_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('npm run package', () => {
  it('gives the same bytes again, also in another time zone', async () => {
    await makePackage('again.zip', { TZ: 'Pacific/Auckland' });

    expect(readFileSync(path.join(folder, 'again.zip')).equals(zip)).toBe(true);
  }, 120_000);

  it('holds what runs in Azure and nothing else', () => {
    const names = entries.map(({ name }) => name);

    expect(names).toEqual([...names].sort());
    expect(names.filter((name) => !name.startsWith('node_modules/'))).toEqual([
      'app.js',
      'azure.js',
      'build.json',
      'host.json',
      'package.json',
      'telemetry.js',
      'tracing.js',
    ]);
    expect(names.filter((name) => /\.(ts|map)$|local\.settings|\/test\//.test(name))).toEqual([]);
    expect(new Set(entries.map(({ dosTime, mode }) => `${dosTime} ${mode.toString(8)}`)).size).toBe(1);
  });

  it('has the state of tracing once, for telemetry and the SDKs', () => {
    const holders = entries.filter(({ bytes }) => bytes.includes('instrumenterImplementation'));

    expect(holders.map(({ name }) => name)).toEqual(['tracing.js']);
  });

  it('keeps no place of the machine that made it', () => {
    const found = entries.filter(({ bytes }) => bytes.includes(repositoryRoot));

    expect(found.map(({ name }) => name)).toEqual([]);
  });

  it('prints entries, size and digest', () => {
    expect(printed).toContain('Packaging test-build');
    expect(printed).toMatch(/[\d,]+ {2}app\.js/);
    expect(printed).toContain(`${zip.length.toLocaleString('en-US')}  `);
    expect(printed).toMatch(/sha256 [\da-f]{64}/);
  });

  it('stays small enough to start quickly', () => {
    const sizes = new Map(entries.map(({ name, bytes }) => [name, bytes.length]));

    expect(sizes.get('app.js')).toBeLessThan(2_000_000);
    expect(sizes.get('telemetry.js')).toBeLessThan(4_000_000);
    expect(zip.length).toBeLessThan(3_000_000);
  });
});

describe('the package', () => {
  let host: HostProcess;
  let collector: TelemetryCollector;

  beforeAll(async () => {
    collector = await startTelemetryCollector();
    const sample = readFileSync(path.join(repositoryRoot, 'local.settings.sample.json'), 'utf8');
    const { Values } = JSON.parse(sample) as { Values: Record<string, string> };
    host = await startHost({
      appRoot: unpack('app'),
      environment: {
        ...Values,
        // Ports where nothing answers: what it would take there is not this test's.
        ServiceBusConnection: nobody,
        DataverseEndpointConnection: nobody,
        AzureWebJobsStorage: '',
        StorageConnection: Values['StorageConnection']?.replaceAll(/:1000\d/g, ':1') ?? '',
        APPLICATIONINSIGHTS_CONNECTION_STRING: collector.connectionString,
      },
    });
  }, 60_000);

  afterAll(async () => {
    await host.stop();
    await collector.close();
  });

  it('starts with every function of the manifests, without the repository beside it', () => {
    const expected = manifests.flatMap(({ functions }) => functions);

    expect(host.problems).toEqual([]);
    expect(host.functions.map(({ name }) => name).sort()).toEqual([...expected].sort());
  });

  it('shows the build it was made from, whatever the settings say', async () => {
    const answer = await fetch(`${host.url}/api/health`);

    expect(await answer.json()).toMatchObject({ build: 'test-build' });
  });

  it('sends its telemetry', async () => {
    await fetch(`${host.url}/api/health`);

    await eventually(() => {
      expect(collector.records.length).toBeGreaterThan(0);
    });
  });
});
