import { CaseWorld, erikaId, harbourId } from '../../../support/case-world';

const request = { customer: { email: 'erika.berg@harbour.example' }, title: 'Leak in the cellar' };

describe('CreateCase on Dataverse', () => {
  let world: CaseWorld;

  beforeEach(async () => {
    world = await CaseWorld.start();
  });

  afterEach(() => world.close());

  it('writes case, notes and files for a contact, and answers with the number', async () => {
    const answer = await world.create({
      ...request,
      description: 'North wall',
      origin: 'phone',
      priority: 'high',
      notes: [{ text: 'Key with neighbours' }],
      attachments: [{ fileName: 'wall.PNG', content: 'aGVsbG8=' }],
    });

    const stored = await world.onlyCase();
    expect(stored).toMatchObject({
      title: 'Leak in the cellar',
      description: 'North wall',
      caseorigincode: 1,
      prioritycode: 1,
      _customerid_value: erikaId,
      suite_sourceclientid: 'portal-client',
    });
    expect(answer.status).toBe(201);
    expect(answer.json).toEqual({
      ticketNumber: stored['ticketnumber'],
      id: stored['incidentid'],
      createdAt: stored['createdon'],
    });
    expect(answer.headers.get('location')).toBe(`/api/v1/cases/${String(stored['ticketnumber'])}`);
    const notes = await world.dataverse.list('annotations');
    expect(notes).toHaveLength(2);
    expect(notes).toContainEqual(
      expect.objectContaining({
        notetext: '*WEB* Key with neighbours',
        _objectid_value: stored['incidentid'],
      }),
    );
    expect(notes).toContainEqual(
      expect.objectContaining({ filename: 'wall.PNG', mimetype: 'image/png', documentbody: 'aGVsbG8=' }),
    );
  });

  it('takes an account by its number', async () => {
    const answer = await world.create({ customer: { accountNumber: 'H-1001' }, title: 'Meter' });

    expect(answer.status).toBe(201);
    await expect(world.onlyCase()).resolves.toHaveProperty('_customerid_value', harbourId);
  });

  it('gives a repeat the first answer, byte for byte', async () => {
    const first = await world.create(request);
    const again = await world.create(request);

    expect(again.status).toBe(201);
    expect(again.text).toBe(first.text);
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    await expect(world.onlyCase()).resolves.toHaveProperty('title', request.title);
  });

  it('refuses other content under the same key, and keeps callers apart', async () => {
    await world.create(request);

    await expect(world.create({ ...request, title: 'Other' })).resolves.toMatchObject({ status: 422 });
    const other = {
      kind: 'application',
      clientId: 'other',
      objectId: 'o',
      scopes: new Set<string>(),
    } as const;
    const second = await world.create(request, 'key-1', { ...other, roles: new Set(['Cases.Create']) });

    expect(second.status).toBe(201);
    await expect(world.dataverse.list('incidents')).resolves.toHaveLength(2);
  });

  it('leaves nothing behind when one of the rows is refused', async () => {
    const first = await world.create({ ...request, notes: [{ text: 'One' }] });
    const [note] = await world.dataverse.list('annotations');
    const { id } = first.json as { id: string };
    await world.dataverse.send('DELETE', `incidents(${id})`);
    await world.tables.dropTable('apiidempotency202611');
    // The note of that id is still there, so that the change set cannot land.
    expect(note).toBeDefined();

    const answer = await world.create({ ...request, notes: [{ text: 'One' }] });

    expect([answer.status, (answer.json as { code: string }).code]).toEqual([409, 'CONCURRENCY_CONFLICT']);
    await expect(world.dataverse.list('incidents')).resolves.toEqual([]);
  });

  it('finds the case of an attempt of which nothing is remembered', async () => {
    const first = await world.create(request);
    await world.tables.dropTable('apiidempotency202611');

    const again = await world.create(request);

    expect(again.text).toBe(first.text);
    expect(again.headers.get('idempotency-replayed')).toBeNull();
    await expect(world.onlyCase()).resolves.toHaveProperty('title', request.title);
  });

  describe('and its customers', () => {
    const codeOf = ({ status, json }: { status: number; json: unknown }) => [
      status,
      (json as { code: string }).code,
    ];

    it('refuses somebody nobody knows, and takes the same key once the customer is there', async () => {
      const unknown = { ...request, customer: { email: 'new@harbour.example' } };
      await expect(world.create(unknown).then(codeOf)).resolves.toEqual([422, 'UNKNOWN_CUSTOMER']);

      await world.dataverse.send('POST', 'contacts', { body: { emailaddress1: 'new@harbour.example' } });

      await expect(world.create(unknown)).resolves.toHaveProperty('status', 201);
    });

    it('makes a contact in the same change set where the setting says so', async () => {
      world.unknownCustomer = 'create-contact';
      const customer = { email: 'new@harbour.example', firstName: 'Nils', lastName: 'Dahl' };

      await expect(world.create({ customer, title: 'A' })).resolves.toHaveProperty('status', 201);
      await expect(world.create({ customer, title: 'B' }, 'key-2')).resolves.toHaveProperty('status', 201);

      const [contact, ...others] = await world.dataverse.list("contacts?$filter=lastname eq 'Dahl'");
      expect(others).toEqual([]);
      expect(contact).toMatchObject({ firstname: 'Nils', emailaddress1: 'new@harbour.example' });
      const cases = await world.dataverse.list('incidents');
      expect(cases.map((each) => each['_customerid_value'])).toEqual([
        contact?.['contactid'],
        contact?.['contactid'],
      ]);
    });

    it('makes one contact for two first requests at the same moment', async () => {
      world.unknownCustomer = 'create-contact';
      const customer = { email: 'new@harbour.example', lastName: 'Dahl' };

      const answers = await Promise.all(
        ['a', 'b', 'c'].map((key) => world.create({ customer, title: key }, key)),
      );

      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
      await expect(world.dataverse.list("contacts?$filter=lastname eq 'Dahl'")).resolves.toHaveLength(1);
    });

    it('makes a contact although the one it made before has another address now', async () => {
      world.unknownCustomer = 'create-contact';
      const customer = { email: 'new@harbour.example', lastName: 'Dahl' };
      await world.create({ customer, title: 'A' });
      const [contact] = await world.dataverse.list("contacts?$filter=lastname eq 'Dahl'");
      const body = { emailaddress1: 'moved@harbour.example' };
      await world.dataverse.send('PATCH', `contacts(${String(contact?.['contactid'])})`, { body });

      await expect(world.create({ customer, title: 'B' }, 'key-2')).resolves.toHaveProperty('status', 201);

      await expect(world.dataverse.list("contacts?$filter=lastname eq 'Dahl'")).resolves.toHaveLength(2);
    });

    it('asks for a name before it makes a contact', async () => {
      world.unknownCustomer = 'create-contact';

      const answer = await world.create({ ...request, customer: { email: 'new@harbour.example' } });

      expect(codeOf(answer)).toEqual([422, 'UNKNOWN_CUSTOMER']);
      expect(answer.text).toContain('customer.lastName');
    });

    it('refuses two of one e-mail address and tells nothing of them', async () => {
      const body = { name: 'Secret Holding', emailaddress1: 'erika.berg@harbour.example' };
      await world.dataverse.send('POST', 'accounts', { body });

      const answer = await world.create(request);

      expect(codeOf(answer)).toEqual([409, 'AMBIGUOUS_CUSTOMER']);
      expect(answer.text).not.toMatch(/Secret|Berg/);
      await expect(world.dataverse.list('incidents')).resolves.toEqual([]);
    });

    it('finds the active one among many that have left', async () => {
      for (let count = 0; count < 4; count++)
        await world.dataverse.send('POST', 'contacts', {
          body: { emailaddress1: 'erika.berg@harbour.example', statecode: 1, statuscode: 2 },
        });
      const active = { emailaddress1: 'erika.berg@harbour.example' };
      await world.dataverse.send('DELETE', `contacts(${erikaId})`);
      await world.dataverse.send('POST', 'contacts', { body: active });

      await expect(world.create(request)).resolves.toHaveProperty('status', 201);
    });

    it('refuses a deactivated one, and prefers the active one of two', async () => {
      const deactivated = { body: { statecode: 1, statuscode: 2 } };
      await world.dataverse.send('PATCH', `contacts(${erikaId})`, deactivated);
      await expect(world.create(request).then(codeOf)).resolves.toEqual([422, 'INACTIVE_CUSTOMER']);

      const body = { name: 'Harbour', emailaddress1: 'erika.berg@harbour.example' };
      await world.dataverse.send('POST', 'accounts', { body });

      await expect(world.create(request)).resolves.toHaveProperty('status', 201);
    });
  });
});
