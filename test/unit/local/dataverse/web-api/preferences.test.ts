import { readPreferences } from '../../../../../local/dataverse/web-api/preferences';

const none = {
  wantsRepresentation: false,
  maxPageSize: undefined,
  tracksChanges: false,
  annotations: undefined,
  continuesOnError: false,
  respondsAsync: false,
  callbackUrl: undefined,
};

describe('readPreferences', () => {
  it.each([
    [undefined, {}],
    ['', {}],
    ['something=else', {}],
    ['return=representation', { wantsRepresentation: true }],
    ['return=minimal', {}],
    ['odata.maxpagesize=50', { maxPageSize: 50 }],
    ['odata.maxpagesize=99999', { maxPageSize: 5_000 }],
    ['odata.track-changes', { tracksChanges: true }],
    ['odata.continue-on-error', { continuesOnError: true }],
    [
      'respond-async,callback,url="https://example.test/a,b;c"',
      { respondsAsync: true, callbackUrl: 'https://example.test/a,b;c' },
    ],
    [
      'odata.include-annotations="a,b", return=representation',
      { annotations: 'a,b', wantsRepresentation: true },
    ],
    [
      'odata.maxpagesize=2 , odata.track-changes;odata.include-annotations=*',
      { maxPageSize: 2, tracksChanges: true, annotations: '*' },
    ],
  ])('reads %p', (header, preferences) => {
    expect(readPreferences(header)).toEqual({ ...none, ...preferences });
  });
});
