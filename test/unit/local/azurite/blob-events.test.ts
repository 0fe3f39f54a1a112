import { toBlobEvent } from '../../../../local/azurite/blob-events';

const blobUrl = '/devstoreaccount1/imports/2026/contacts%20new.csv';
const created = { kind: 'created', container: 'imports', name: '2026/contacts new.csv' };

describe('toBlobEvent', () => {
  it.each([
    ['PUT', blobUrl, 201, created],
    ['PUT', `${blobUrl}?comp=blocklist&timeout=30`, 201, created],
    ['DELETE', blobUrl, 202, { ...created, kind: 'deleted' }],
  ])('reads %s %s as an event', (method, url, status, event) => {
    expect(toBlobEvent(method, url, status)).toEqual(event);
  });

  it.each([
    ['PUT', blobUrl, 409],
    ['PUT', `${blobUrl}?comp=block&blockid=1`, 201],
    ['PUT', `${blobUrl}?comp=metadata`, 200],
    ['DELETE', `${blobUrl}?snapshot=2026-11-21T00:00:00Z`, 202],
    ['PUT', '/devstoreaccount1/imports?restype=container', 201],
    ['GET', blobUrl, 200],
    [undefined, undefined, 200],
  ])('reads %s %s answered %i as no event', (method, url, status) => {
    expect(toBlobEvent(method, url, status)).toBeUndefined();
  });
});
