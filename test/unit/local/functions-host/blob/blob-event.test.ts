import { blobNameOfEvent } from '../../../../../local/functions-host/blob/blob-event';

const subject = '/blobServices/default/containers/in/blobs/folder/a.csv';
const created = 'Microsoft.Storage.BlobCreated';

describe('blobNameOfEvent', () => {
  it.each<[object, string | undefined]>([
    [{ subject, type: created }, 'folder/a.csv'],
    [{ subject, eventType: created }, 'folder/a.csv'],
    [{ subject, type: 'Microsoft.Storage.BlobDeleted' }, undefined],
    [{ subject: subject.replace('/in/', '/out/'), type: created }, undefined],
    [{ subject: 'elsewhere', type: created }, undefined],
    [{ type: created }, undefined],
  ])('%j', (event, name) => {
    expect(blobNameOfEvent(event, 'in')).toBe(name);
  });
});
