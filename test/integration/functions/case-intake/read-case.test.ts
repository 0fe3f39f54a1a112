import { caseViewV1 } from '../../../../functions/case-intake/case.contract';
import { sampleCaller } from '../../../support/api-exchange';
import { CaseWorld, erikaId } from '../../../support/case-world';

const request = {
  customer: { email: 'erika.berg@harbour.example' },
  title: 'Leak in the cellar',
  description: 'Internal wording: customer is difficult',
  notes: [{ text: 'Key with neighbours' }],
};

interface Created {
  ticketNumber: string;
  id: string;
}

describe('ReadCase on Dataverse', () => {
  let world: CaseWorld;
  let made: Created;

  beforeAll(async () => {
    world = await CaseWorld.start();
    made = (await world.create(request)).json as Created;
  });

  afterAll(() => world.close());

  const post = async (set: string, body: object) => {
    const { status } = await world.dataverse.send('POST', set, { body });
    expect(status).toBe(204);
  };

  it('shows the application that created it what a customer may see', async () => {
    const answer = await world.read(made.ticketNumber);

    expect(answer.status).toBe(200);
    expect(caseViewV1.parse(answer.json)).toEqual(answer.json);
    expect(answer.json).toMatchObject({
      ticketNumber: made.ticketNumber,
      id: made.id,
      title: 'Leak in the cellar',
      status: 'in-progress',
      history: [{ event: 'created' }],
      messages: [{ text: 'Key with neighbours' }],
    });
  });

  it('hides it from other applications as if it were not there, and shows it to one that reads all', async () => {
    const other = sampleCaller({ clientId: 'other-client', roles: new Set(['Cases.Read']) });
    const all = sampleCaller({ clientId: 'other-client', roles: new Set(['Cases.Read.All']) });

    const [foreign, missing, shown] = await Promise.all([
      world.read(made.ticketNumber, other),
      world.read('CAS-99999-ZZZZZZ', other),
      world.read(made.ticketNumber, all),
    ]);

    expect([foreign.status, missing.status, shown.status]).toEqual([404, 404, 200]);
    const withoutIds = ({ json }: { json: unknown }) => ({
      ...(json as object),
      correlationId: '',
      instance: '',
    });
    expect(withoutIds(foreign)).toEqual(withoutIds(missing));
  });

  it('never shows internal notes, files, calls, e-mails and wordings of a case full of them', async () => {
    const incident = `/incidents(${made.id})`;
    for (let index = 0; index < 60; index++)
      await post('annotations', {
        subject: `INTERNAL ${index}`,
        notetext: `INTERNAL note ${index}`,
        ...(index % 3 === 0 && { filename: `INTERNAL-${index}.txt`, documentbody: 'SU5URVJOQUw=' }),
        'objectid_incident@odata.bind': incident,
      });
    await post('annotations', { notetext: 'INTERNAL, see *WEB*', 'objectid_incident@odata.bind': incident });
    await post('annotations', { notetext: null, 'objectid_incident@odata.bind': incident });
    await post('phonecalls', {
      subject: 'INTERNAL call',
      description: '*WEB* INTERNAL',
      'regardingobjectid_incident_phonecall@odata.bind': incident,
    });
    await post('emails', {
      subject: 'INTERNAL mail',
      description: '*WEB* INTERNAL',
      'regardingobjectid_incident_email@odata.bind': incident,
    });
    await post('annotations', {
      subject: 'INTERNAL subject',
      notetext: '*WEB* A plumber is on the way',
      filename: 'offer.pdf',
      documentbody: 'SU5URVJOQUw=',
      'objectid_incident@odata.bind': incident,
    });
    // A note of somebody else's record.
    await post('annotations', {
      notetext: '*WEB* INTERNAL, about the person',
      'objectid_contact@odata.bind': `/contacts(${erikaId})`,
    });

    const answer = await world.read(made.ticketNumber);

    expect(answer.text).not.toMatch(/internal|SU5URVJOQUw/i);
    const { messages } = caseViewV1.parse(answer.json);
    expect(messages.map(({ text, fileName }) => [text, fileName]).sort()).toEqual([
      ['A plumber is on the way', 'offer.pdf'],
      ['Key with neighbours', undefined],
    ]);
  });

  it('tells that it waits for the customer, and that it was resolved, and not how that was put', async () => {
    await world.dataverse.send('PATCH', `incidents(${made.id})`, { body: { statuscode: 3 } });
    const waiting = await world.read(made.ticketNumber);
    await world.dataverse.send('POST', 'CloseIncident', {
      body: {
        IncidentResolution: { subject: 'INTERNAL', 'incidentid@odata.bind': `/incidents(${made.id})` },
        Status: 5,
      },
    });
    const resolved = await world.read(made.ticketNumber);

    expect(waiting.json).toHaveProperty('status', 'waiting-for-customer');
    expect(resolved.json).toMatchObject({
      status: 'resolved',
      history: [{ event: 'created' }, { event: 'resolved' }],
    });
    expect(resolved.text).not.toContain('INTERNAL');
  });

  it.each(["CAS' or 1 eq 1", 'CAS/..', '%00', 'x'.repeat(101)])(
    'refuses %s as a number',
    async (ticketNumber) => {
      await expect(world.read(ticketNumber)).resolves.toHaveProperty('status', 400);
    },
  );
});
