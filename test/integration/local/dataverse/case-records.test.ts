import { executeBatch } from '../../../../shared/dataverse/batch/execute-batch';
import type { ChangeSetOperation } from '../../../../shared/dataverse/batch/batch-item';
import { localWebApi } from '../../../support/local-web-api';
import { LocalDataverse } from '../../../support/local-dataverse';

const accountId = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';
const incidentId = '1c8f4d63-5e1f-4b64-8d68-7f3c4f2f1b12';
const noteId = '2d9f5e74-6f2a-4c75-9e79-8f4d5f3f2c23';

const incidents = { logicalName: 'incident', entitySet: 'incidents', primaryId: 'incidentid' };
const annotations = { logicalName: 'annotation', entitySet: 'annotations', primaryId: 'annotationid' };

function caseWith(note: Readonly<Record<string, string>>): ChangeSetOperation[] {
  const customer = { customerid_account: { entitySet: 'accounts', id: accountId } };
  return [
    {
      contentId: 'case',
      operation: {
        kind: 'create',
        table: incidents,
        id: incidentId,
        values: { title: 'Leak' },
        lookups: customer,
      },
    },
    {
      operation: {
        kind: 'create',
        table: annotations,
        id: noteId,
        values: note,
        lookups: { objectid_incident: { contentId: 'case' } },
      },
    },
  ];
}

describe('records of a case', () => {
  let dataverse: LocalDataverse;

  beforeEach(async () => {
    dataverse = await LocalDataverse.start();
    await dataverse.send('POST', 'accounts', { body: { accountid: accountId, name: 'Harbour' } });
  });

  afterEach(async () => {
    await dataverse.close();
  });

  const create = (note: Readonly<Record<string, string>>) =>
    executeBatch(localWebApi(dataverse.running.url), [{ changeSet: caseWith(note) }]);

  it('lands with its notes in one change set and is numbered', async () => {
    const [answer] = await create({ subject: 'Photo', filename: 'leak.png', documentbody: 'aGVsbG8=' });

    expect(answer).toHaveProperty('outcome', 'done');
    await expect(dataverse.read(`incidents(${incidentId})?$select=ticketnumber`)).resolves.toMatchObject({
      ticketnumber: expect.stringMatching(/^CAS-\d{5}-[A-Z0-9]{6}$/) as string,
    });
    await expect(dataverse.read(`annotations(${noteId})`)).resolves.toMatchObject({
      _objectid_value: incidentId,
      filename: 'leak.png',
      documentbody: 'aGVsbG8=',
    });
  });

  it('is not there at all when one of its notes is refused', async () => {
    const [answer] = await create({ subject: 'x'.repeat(501) });

    expect(answer).toHaveProperty('outcome', 'failed');
    await expect(dataverse.list('incidents')).resolves.toEqual([]);
    await expect(dataverse.list('annotations')).resolves.toEqual([]);
  });

  it('is read with the notes that a filter lets pass', async () => {
    await create({ notetext: '*WEB* We are on our way' });
    const note = { notetext: 'Internal', 'objectid_incident@odata.bind': `/incidents(${incidentId})` };
    await dataverse.send('POST', 'annotations', { body: note });

    const found = await dataverse.read(
      `incidents(${incidentId})?$select=title&$expand=Incident_Annotation($select=notetext;$filter=startswith(notetext,'*WEB*'))`,
    );

    expect(found['Incident_Annotation']).toMatchObject([{ notetext: '*WEB* We are on our way' }]);
  });

  it.each([
    ['phonecalls', 'regardingobjectid_incident_phonecall', 'Incident_Phonecalls'],
    ['emails', 'regardingobjectid_incident_email', 'Incident_Emails'],
  ])('has %s', async (set, navigation, collection) => {
    await create({ subject: 'Note' });
    const activity = { subject: 'Spoke', [`${navigation}@odata.bind`]: `/incidents(${incidentId})` };

    await expect(dataverse.send('POST', set, { body: activity })).resolves.toHaveProperty('status', 204);

    const found = await dataverse.read(
      `incidents(${incidentId})?$select=title&$expand=${collection}($select=subject)`,
    );
    expect(found[collection]).toMatchObject([{ subject: 'Spoke' }]);
  });
});
