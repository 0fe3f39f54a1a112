import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArguments, type LoadArguments } from '../../../../../scripts/dataverse/load/parse-arguments';
import { runLoad, type LoadTools } from '../../../../../scripts/dataverse/load/run-load';
import { systemClock } from '../../../../../shared/time/clock';
import { standDataverse, type StandingDataverse } from '../../../../support/standing-dataverse';

let standing: StandingDataverse;
let folder: string;

beforeAll(async () => {
  standing = await standDataverse();
});

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'load-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

afterAll(() => standing.dataverse.close());

function given(line: string): LoadArguments {
  const parsed = parseArguments(line.split(' ').filter((word) => word !== ''));
  if (parsed === 'help') throw new Error('That asks for help.');
  return parsed;
}

interface Run {
  exitCode: number;
  lines: string[];
}

async function run(line: string, tools: Partial<LoadTools> = {}): Promise<Run> {
  const lines: string[] = [];
  const exitCode = await runLoad(given(line), {
    webApi: standing.webApi,
    clock: systemClock,
    folder: path.join(folder, 'checkpoints'),
    print: (text) => {
      lines.push(text);
    },
    write: () => undefined,
    isTerminal: false,
    signal: new AbortController().signal,
    ...tools,
  });
  return { exitCode, lines };
}

describe('dataverse:load', () => {
  it('loads generated accounts, and changes nothing when it compares them again', async () => {
    const first = await run('--rows 500');
    const second = await run('--rows 500 --compare');

    expect(first).toEqual({ exitCode: 0, lines: ['account: 500 written.'] });
    expect(second).toEqual({ exitCode: 0, lines: ['account: 500 unchanged.'] });
    expect(readdirSync(path.join(folder, 'checkpoints'))).toEqual([]);
  });

  it('prints the row that was refused with its reason, and ends with code 1', async () => {
    const { exitCode, lines } = await run('--table contact --rows 300 --broken 1');

    expect(exitCode).toBe(1);
    expect(lines[0]).toBe('contact: 299 written, 1 rejected.');
    expect(lines[1]).toMatch(/^ {2}row 300 \([0-9a-f-]{36}\): 0x80044331 .*lastname/i);
    expect(lines).toHaveLength(2);
  });

  it('loads the rows of a file and prints the lines that hold none', async () => {
    const file = path.join(folder, 'rows.ndjson');
    const id = 'aaaaaaaa-0000-4000-a000-000000000001';
    writeFileSync(file, `{"accountid":"${id}","name":"From a file"}\n\nnonsense\n`);

    const { exitCode, lines } = await run(`--from ${file} --compare`);

    expect(exitCode).toBe(1);
    expect(lines).toEqual(['account: 1 created.', '  line 3: is no JSON object']);
  });

  it('goes on after a stop, with every row written once and every refusal told', async () => {
    const stop = new AbortController();
    let shown = 0;
    const stopped = run('--rows 2000 --broken 2 --through batch --parallel 1', {
      signal: stop.signal,
      clock: { ...systemClock, now: () => systemClock.now() + 5_000 * shown },
      write: () => {
        if (++shown === 6) stop.abort(new Error('Stopped.'));
      },
    });
    await expect(stopped).rejects.toThrow('Stopped.');

    const { exitCode, lines } = await run('--rows 2000 --broken 2 --through batch --parallel 1');

    expect(exitCode).toBe(1);
    expect(lines[0]).toMatch(/^Going on after \d+ rows of an earlier run; --fresh starts over\.$/);
    expect(lines[1]).toBe('account: 1,998 written, 2 rejected.');
    expect(lines.slice(2).map((line) => /row \d+/.exec(line)?.[0])).toEqual(['row 1000', 'row 2000']);
  });

  it.each([
    ['--table nosuchtable', '--table nosuchtable'],
    ['--from /no/such/file', '--from /no/such/file'],
  ])('names the option of %s', async (line, text) => {
    await expect(run(line)).rejects.toThrow(text);
  });
});
