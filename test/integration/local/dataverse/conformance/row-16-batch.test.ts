import { answersIn, batchOf, type BatchItem } from '../../../../support/batch-text';
import { LocalDataverse, refusal, type Received } from '../../../../support/local-dataverse';

const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';
const otherId = '1c8f4d63-5e1f-4b64-8d68-7f3c4f2f1b12';
const root = '/api/data/v9.2';

describe('conformance row 16: $batch', () => {
  let dataverse: LocalDataverse;

  beforeAll(async () => {
    dataverse = await LocalDataverse.start({
      steps: [{ name: 'account created', message: 'Create', table: 'account' }],
    });
  });

  beforeEach(async () => {
    await dataverse.reports();
    await fetch(`${dataverse.running.url}/control/reset`, { method: 'POST' });
    dataverse.receiver.received.length = 0;
  });

  afterAll(async () => {
    await dataverse.close();
  });

  const post = (
    url: string,
    body: object,
    contentId?: string,
  ): BatchItem & { method: string; url: string } => ({
    method: 'POST',
    url,
    body,
    ...(contentId !== undefined && { contentId }),
  });

  function send(items: readonly BatchItem[], options?: Parameters<typeof batchOf>[1]): Promise<Received> {
    return dataverse.send('POST', '$batch', batchOf(items, options));
  }

  function statusesOf({ body }: Received): number[] {
    return answersIn(body).map(({ status }) => status);
  }

  it('answers every request in order, each with an id and its location', async () => {
    const answer = await send([
      post(`${root}/accounts`, { accountid: id, name: 'H' }),
      { method: 'GET', url: `accounts(${id})?$select=name` },
      { method: 'GET', url: `${dataverse.serviceUrl}/WhoAmI` },
    ]);

    const [created, read] = answersIn(answer.body);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(
      /^multipart\/mixed; boundary=batchresponse_[0-9a-f-]{36}$/,
    );
    expect(statusesOf(answer)).toEqual([204, 200, 200]);
    expect(created?.head.toLowerCase()).toContain(`odata-entityid: ${dataverse.serviceUrl}/accounts(${id})`);
    expect(created?.head.toLowerCase()).toContain(`location: ${dataverse.serviceUrl}/accounts(${id})`);
    expect(created?.head).toMatch(/REQ_ID: [0-9a-f-]{36}/);
    expect(JSON.parse(read?.body ?? '')).toMatchObject({ name: 'H' });
  });

  it('ends at the first failure, whose status the whole answer has', async () => {
    const answer = await send([
      post('accounts', { name: 'first' }),
      post('accounts', { nmae: 'second' }),
      post('accounts', { name: 'third' }),
    ]);

    expect([answer.status, statusesOf(answer)]).toEqual([400, [204, 400]]);
    expect((await dataverse.list('accounts?$select=name')).map(({ name }) => name)).toEqual(['first']);
  });

  it('goes on after a failure when the caller prefers it, below 200', async () => {
    const answer = await send(
      [
        post('accounts', { nmae: 'first' }),
        { method: 'GET', url: `accounts(${id})` },
        post('accounts', { name: 'third' }),
      ],
      { headers: { prefer: 'odata.continue-on-error' } },
    );

    expect([answer.status, statusesOf(answer)]).toEqual([200, [400, 404, 204]]);
  });

  it('undoes a change set that fails, which has one answer then', async () => {
    const changeSet = [
      { ...post('accounts', { name: 'a' }), contentId: '1' },
      { ...post('accounts', { nmae: 'b' }), contentId: '2' },
      { ...post('accounts', { name: 'c' }), contentId: '3' },
    ];

    const answer = await send([{ changeSet }, post('accounts', { name: 'after' })], {
      headers: { prefer: 'odata.continue-on-error' },
    });

    expect(statusesOf(answer)).toEqual([400, 204]);
    expect(String(answer.body)).not.toContain('changesetresponse_');
    expect((await dataverse.list('accounts?$select=name')).map(({ name }) => name)).toEqual(['after']);
    expect(await dataverse.reports()).toHaveLength(1);
  });

  it('takes references to rows of the change set, in addresses and in bindings', async () => {
    const changeSet = [
      { ...post('contacts', { contactid: otherId, lastname: 'Lind' }), contentId: '1' },
      { ...post('accounts', { accountid: id, 'primarycontactid@odata.bind': '$1' }), contentId: '2' },
      { method: 'PATCH', url: '$2', body: { name: 'patched' }, contentId: '3' },
      { method: 'PUT', url: '$1/firstname', body: { value: 'Mia' }, contentId: '4' },
      {
        method: 'POST',
        url: '$2/contact_customer_accounts/$ref',
        body: { '@odata.id': '$1' },
        contentId: '5',
      },
    ];

    const answer = await send([{ changeSet }, { method: 'GET', url: '$2?$select=name' }]);

    expect(statusesOf(answer)).toEqual([204, 204, 204, 204, 204, 200]);
    expect(String(answer.body)).toMatch(/changesetresponse_[\s\S]*Content-ID: 5/);
    expect(await dataverse.read(`accounts(${id})`)).toMatchObject({
      name: 'patched',
      _primarycontactid_value: otherId,
    });
    expect(await dataverse.read(`contacts(${otherId})`)).toMatchObject({
      firstname: 'Mia',
      _parentcustomerid_value: id,
    });
  });

  it('refuses a reference that nothing has declared, by its name', async () => {
    const changeSet = [{ ...post('accounts', { 'primarycontactid@odata.bind': '$9' }), contentId: '1' }];

    const answer = await send([{ changeSet }]);

    expect(answer.status).toBe(400);
    expect(String(answer.body)).toContain("Content-ID Reference: '$9' does not exist in the batch context.");
  });

  it.each<[string, BatchItem[]]>([
    ['a read in a change set', [{ changeSet: [{ method: 'GET', url: 'accounts', contentId: '1' }] }]],
    ['a change set without content ids', [{ changeSet: [post('accounts', {})] }]],
    ['a batch within a batch', [post('$batch', {})]],
  ])('refuses %s', async (_what, items) => {
    const answer = await send(items);

    expect(answer.status).toBe(400);
  });

  it('takes 1,000 requests and refuses 1,001', async () => {
    const reads = (count: number): BatchItem[] =>
      Array.from({ length: count }, () => ({ method: 'GET', url: 'WhoAmI' }));

    const [most, tooMany] = [await send(reads(1_000)), await send(reads(1_001))];

    expect([most.status, statusesOf(most).length]).toEqual([200, 1_000]);
    expect([tooMany.status, refusal(tooMany)[0]]).toEqual([400, 400]);
    expect(JSON.stringify(tooMany.body)).toContain('1000');
  });

  it('cannot read a body behind other line ends than CRLF', async () => {
    const answer = await send([post('accounts', { name: 'H' })], { lineEnd: '\n' });

    expect(refusal(answer)).toEqual([400, '0x80048d19']);
    expect(answer.body).toMatchObject({ error: { message: 'Stream was not readable.' } });
  });

  it('says in contexts that a change came in a change set', async () => {
    const changeSet = [
      { ...post('accounts', { name: 'a' }), contentId: '1' },
      { ...post('accounts', { name: 'b' }), contentId: '2' },
    ];

    await send([{ changeSet }]);

    const [report] = await dataverse.reports();
    expect(report?.['SharedVariables']).toEqual(
      expect.arrayContaining([
        { key: 'IsODataTransaction', value: true },
        { key: 'ODataChangesetRequestCount', value: 2 },
      ]),
    );
  });
});
