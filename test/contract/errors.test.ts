import path from 'node:path';
import glob from 'fast-glob';
import type { IntegrationError } from '../../shared/errors/integration-error';
import { manifests } from '../../functions/manifests';
import { problemCatalogue } from '../../shared/api/problems/problem-catalogue';
import { problemOfError } from '../../shared/hosting/problem-of-error';
import { unexpectedCode } from '../../shared/observability/error-facts';
import { repositoryRoot, requireText } from './support/repository';

type ErrorClass = new (message: string, options: { retryAfterMs: number }) => IntegrationError;

const errors: IntegrationError[] = [];

beforeAll(async () => {
  const files = glob.sync('shared/errors/*-error.ts', {
    cwd: repositoryRoot,
    ignore: ['**/integration-error.ts'],
  });
  for (const file of files) {
    const module = (await import(path.join(repositoryRoot, file))) as Record<string, ErrorClass>;
    for (const Class of Object.values(module)) errors.push(new Class('sentence', { retryAfterMs: 1_000 }));
  }
});

/** Code, disposition and HTTP status of every row of the table in docs/errors.md. */
function documentedRows(): { code: string; cells: string[] }[] {
  return (requireText('docs/errors.md').split('\n## Problems of the API')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .flatMap((cells) => {
      const code = cells
        .map((cell) => /^`([A-Z][A-Z_]+)`$/.exec(cell)?.[1])
        .find((found) => found !== undefined);
      return code === undefined ? [] : [{ code, cells }];
    });
}

/** Every code and what callers of the API are told about it. */
const apiProblems = problemCatalogue(manifests.flatMap(({ operations }) => operations));

function codesIn(patterns: string[]): string[] {
  const files = glob.sync(patterns, { cwd: repositoryRoot });
  return files.flatMap((file) =>
    [...requireText(file).matchAll(/\bcode: '([A-Z][A-Z_]+)'/g)].map(([, code = '']) => code),
  );
}

/** Codes that HTTP handlers answer by themselves, without an error class and without an operation that declares them. */
function problemCodes(): string[] {
  const declared = new Set(apiProblems.map(({ code }) => code));
  const ofHandlers = codesIn(['functions/**/*.ts']).filter((code) => !declared.has(code));
  return [...new Set([...codesIn(['shared/hosting/*.ts']), ...ofHandlers])];
}

describe('the error catalogue', () => {
  it('gives every class its own code and name', () => {
    const codes = errors.map(({ code }) => code);
    const names = errors.map(({ name, constructor }) => [name, constructor.name]);

    expect(errors.length).toBeGreaterThan(0);
    expect(new Set(codes).size).toBe(codes.length);
    expect(names).toEqual(names.map(([name]) => [name, name]));
  });

  it('is the table in docs/errors.md, row by row', () => {
    const known = [...errors.map(({ code }) => code), unexpectedCode, ...problemCodes()];

    expect(
      documentedRows()
        .map(({ code }) => code)
        .sort(),
    ).toEqual([...new Set(known)].sort());
  });

  it('documents the disposition and the HTTP status that each class has', () => {
    const rows = new Map(documentedRows().map(({ code, cells }) => [code, cells.join(' ')]));
    const wrong = errors.filter(({ code, disposition, httpStatus }) => {
      const row = rows.get(code) ?? '';
      return !row.includes(disposition) || !row.includes(String(httpStatus));
    });

    expect(wrong.map(({ code }) => code)).toEqual([]);
  });

  it('is answered over HTTP with the status and code of each class', () => {
    const problems = errors.map((error) => problemOfError(error));

    expect(problems.map(({ status, code }) => [status, code])).toEqual(
      errors.map(({ httpStatus, code }) => [httpStatus, code]),
    );
    expect(problems.every(({ detail }) => detail.length > 0)).toBe(true);
  });

  it('tells callers of the API about every code that the platform throws at them', () => {
    const told = new Set(apiProblems.map(({ code }) => code));

    expect([...new Set(codesIn(['shared/api/**/*.ts']))].filter((code) => !told.has(code))).toEqual([]);
  });
});
