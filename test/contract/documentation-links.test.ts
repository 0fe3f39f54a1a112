import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fastGlob from 'fast-glob';
import { repositoryRoot } from './support/repository';

const pages = fastGlob.sync('**/*.md', {
  cwd: repositoryRoot,
  ignore: ['**/node_modules/**', 'dist/**', '.local/**'],
});

function linksOf(text: string): string[] {
  const withoutCode = text.replace(/^```[^]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
  return [...withoutCode.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
}

/** As GitHub names headings: lower case, spaces as hyphens, no punctuation. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#{1,6} +(.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}

function isBroken(page: string, link: string): boolean {
  if (/^[a-z]+:/.test(link)) return false;
  const [target = '', anchor] = link.split('#');
  const file = target === '' ? page : path.join(path.dirname(page), decodeURI(target));
  const absolute = path.join(repositoryRoot, file);
  if (!existsSync(absolute)) return true;
  return anchor !== undefined && !anchorsOf(readFileSync(absolute, 'utf8')).includes(anchor);
}

describe('the documentation', () => {
  it('is found', () => {
    expect(pages).toEqual(expect.arrayContaining(['README.md', 'docs/architecture.md']));
  });

  it.each(pages)('links only to what exists: %s', (page) => {
    const text = readFileSync(path.join(repositoryRoot, page), 'utf8');

    const broken = linksOf(text).filter((link) => isBroken(page, link));

    expect(broken).toEqual([]);
  });
});
