import { readSegment, splitPath } from '../../../../../local/dataverse/web-api/split-path';
import { readUrl } from '../../../../../local/dataverse/web-api/read-url';
import { refusalOf } from '../../../../support/dataverse-environment';

describe('splitPath', () => {
  it.each([
    ['accounts', ['accounts']],
    ['accounts(1)/name/$value', ['accounts(1)', 'name', '$value']],
    ["accounts(name='a/b')/name", ["accounts(name='a/b')", 'name']],
    ["accounts(name='a)''/(')/name", ["accounts(name='a)''/(')", 'name']],
    ['', ['']],
  ])('cuts %s between segments only', (path, segments) => {
    expect(splitPath(path)).toEqual(segments);
  });
});

describe('readSegment', () => {
  it('separates name and key', () => {
    expect(readSegment('accounts')).toEqual({ name: 'accounts', key: undefined });
    expect(readSegment("accounts(name='(a)')")).toEqual({ name: 'accounts', key: "name='(a)'" });
    expect(readSegment('accounts(')).toBeUndefined();
  });
});

describe('readUrl', () => {
  it.each([
    'http://environment/api/data/v9.2/accounts?$select=name',
    '/api/data/v9.2/accounts?$select=name',
    'accounts?$select=name',
  ])('finds the same below the root of %s', (url) => {
    const { path, query } = readUrl(url);

    expect([path, query.get('$select')]).toEqual(['accounts', 'name']);
  });

  it('decodes the path once, and refuses what cannot be', () => {
    expect(readUrl("accounts(name='50%2525')").path).toBe("accounts(name='50%25')");
    expect(refusalOf(() => readUrl('accounts(%zz)'))?.status).toBe(400);
  });
});
