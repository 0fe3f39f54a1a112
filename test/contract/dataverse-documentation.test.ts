import path from 'node:path';
import glob from 'fast-glob';
import { repositoryRoot, requireText } from './support/repository';

const dataverse = 'docs/dataverse.md';
const title = /conformance row (\d+)\b/g;

/** Files that a Markdown text links to, from the root of the repository. */
function linkedFiles(file: string, text: string): string[] {
  return [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => path.join(path.dirname(file), target));
}

/** The rows of the table of behaviours: number, and the tests it links to. */
function documentedBehaviours(): Map<number, string[]> {
  const [, section = ''] = requireText(dataverse).split('\n## The stand-in\n');
  const rows = section.split('\n').flatMap((line) => {
    const number = /^\| *(\d+) *\|/.exec(line)?.[1];
    return number === undefined ? [] : [[Number(number), linkedFiles(dataverse, line)] as const];
  });
  return new Map(rows);
}

/** Tests by the number of the behaviour they say they show. */
function testsByBehaviour(): Map<number, Set<string>> {
  const tests = new Map<number, Set<string>>();
  for (const file of glob.sync('test/**/*.test.ts', { cwd: repositoryRoot, ignore: ['test/contract/**'] }))
    for (const [, number] of requireText(file).matchAll(title))
      tests.set(Number(number), (tests.get(Number(number)) ?? new Set()).add(file));
  return tests;
}

describe('docs/dataverse.md', () => {
  it('lists every behaviour of the stand-in, in order', () => {
    expect([...documentedBehaviours().keys()]).toEqual(Array.from({ length: 24 }, (_, index) => index + 1));
  });

  it('links each behaviour to the tests that show it, and to no others', () => {
    const tests = testsByBehaviour();
    const documented = [...documentedBehaviours()].map(([number, files]) => [number, [...files].sort()]);

    expect(documented).toEqual(
      documented.map(([number]) => [number, [...(tests.get(Number(number)) ?? [])].sort()]),
    );
  });
});
