import { readFileSync } from 'node:fs';
import path from 'node:path';
import glob from 'fast-glob';
import { parseExecutionContext } from '../../shared/dataverse/execution-context/parse-execution-context';
import { violatedPath } from '../support/violated-path';
import { repositoryRoot } from './support/repository';

/** What reads the fixtures of each folder below test/fixtures. */
const parsers: Readonly<Record<string, (body: Uint8Array) => unknown>> = {
  dataverse: parseExecutionContext,
};

/** `<name>.valid.json` parses; `<name>.at-<path>.json` is refused at that path. */
const fixtures = glob
  .sync('test/fixtures/*/*.{valid,at-*}.json', { cwd: repositoryRoot })
  .map((file) => ({ file, folder: path.basename(path.dirname(file)), name: path.basename(file, '.json') }));

const bodyOf = (file: string): Uint8Array => readFileSync(path.join(repositoryRoot, file));

function parserOf(folder: string): (body: Uint8Array) => unknown {
  const parser = parsers[folder];
  if (!parser) throw new Error(`no parser for the fixtures in test/fixtures/${folder}`);
  return parser;
}

describe('fixtures', () => {
  it('exist for every parser', () => {
    expect([...new Set(fixtures.map(({ folder }) => folder))].sort()).toEqual(Object.keys(parsers).sort());
  });

  it.each(fixtures.filter(({ name }) => name.endsWith('.valid')))('$file parses', ({ file, folder }) => {
    expect(() => parserOf(folder)(bodyOf(file))).not.toThrow();
  });

  it.each(fixtures.filter(({ name }) => !name.endsWith('.valid')))(
    '$file is refused at the path its name says',
    ({ file, folder, name }) => {
      const place = name.replace(/^.*\.at-/, '');

      expect(violatedPath(() => parserOf(folder)(bodyOf(file)))).toBe(place);
    },
  );
});
