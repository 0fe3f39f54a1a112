import { parseBlobPath } from '../../../../../local/functions-host/blob/blob-path';

describe('parseBlobPath', () => {
  it.each<[string, string, Record<string, string> | undefined]>([
    ['in', 'any/blob.txt', {}],
    ['in/{name}', 'a.csv', { name: 'a.csv' }],
    ['in/{name}', 'folder/a.csv', { name: 'folder/a.csv' }],
    ['in/{name}.csv', 'a.csv', { name: 'a' }],
    ['in/{name}.csv', 'a.txt', undefined],
    ['in/{name}.csv', 'axcsv', undefined],
    ['in/{day}-{id}.json', '20-7.json', { day: '20', id: '7' }],
    ['in/{{fixed}}-{name}', '{fixed}-a', { name: 'a' }],
    ['in/fixed.txt', 'fixed.txt', {}],
    ['in/fixed.txt', 'other.txt', undefined],
  ])('%s and the blob %s give %j', (path, blob, tokens) => {
    expect(parseBlobPath(path).match(blob)).toEqual(tokens);
  });

  it('gives the container', () => {
    expect(parseBlobPath('in/{name}').container).toBe('in');
  });

  it.each(['', '{container}/{name}', '/name'])('refuses "%s"', (path) => {
    expect(() => parseBlobPath(path)).toThrow('names no container');
  });
});
