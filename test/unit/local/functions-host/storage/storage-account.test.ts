import { createSettings } from '../../../../../local/functions-host/app/settings';
import { resolveStorageAccount } from '../../../../../local/functions-host/storage/storage-account';

describe('resolveStorageAccount', () => {
  it.each([
    ['AccountName=a;AccountKey=a2V5PT0=;EndpointSuffix=core.windows.net', 'https://a.queue.core.windows.net'],
    ['AccountName=a;AccountKey=a2V5PT0=;QueueEndpoint=http://127.0.0.1:1/a/', 'http://127.0.0.1:1/a'],
    ['UseDevelopmentStorage=true', 'http://127.0.0.1:10001/devstoreaccount1'],
  ])('reads %s', (value, endpoint) => {
    expect(resolveStorageAccount('Store', 'queue', createSettings({ Store: value }))).toMatchObject({
      kind: 'key',
      endpoint,
    });
  });

  it('keeps the equal signs of a key', () => {
    const settings = createSettings({ Store: 'AccountName=a;AccountKey=a2V5PT0=' });

    expect(resolveStorageAccount('Store', 'blob', settings)).toMatchObject({ accountKey: 'a2V5PT0=' });
  });

  it.each([
    [{ Store__blobServiceUri: 'https://a.blob.test/' }, 'https://a.blob.test'],
    [{ Store__serviceUri: 'https://b.blob.test' }, 'https://b.blob.test'],
    [{ Store__accountName: 'c' }, 'https://c.blob.core.windows.net'],
  ])('reads the identity-based connection %j', (values, endpoint) => {
    expect(resolveStorageAccount('Store', 'blob', createSettings(values))).toMatchObject({
      kind: 'identity',
      endpoint,
    });
  });

  it.each([
    [{}, 'the setting Store is missing'],
    [{ Store: 'SharedAccessSignature=x' }, 'is no storage connection string with an account key'],
    [{ Store__blobServiceUri: 'https://a.blob.test' }, 'Store__queueServiceUri is missing'],
  ])('says what %j lacks', (values, message) => {
    expect(() => resolveStorageAccount('Store', 'queue', createSettings(values))).toThrow(message);
  });
});
