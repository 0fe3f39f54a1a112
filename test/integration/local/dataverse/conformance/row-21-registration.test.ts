import { LocalDataverse, refusal, type Received } from '../../../../support/local-dataverse';
import { createdId, StepRows } from '../../../../support/step-rows';

const accountId = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';

describe('conformance row 21: registration of webhooks by rows', () => {
  let dataverse: LocalDataverse;
  let steps: StepRows;

  afterEach(async () => {
    await dataverse.close();
  });

  function patchAccount(body: object): Promise<Received> {
    return dataverse.send('PATCH', `accounts(${accountId})`, { body });
  }

  beforeEach(async () => {
    dataverse = await LocalDataverse.start({ hasEndpoint: false });
    steps = new StepRows(dataverse);
    await steps.createEndpoint();
  });

  it('takes effect at once, and ends when the step is disabled or deleted', async () => {
    const step = createdId(await steps.createStep('Create', 'account'));
    await dataverse.send('POST', 'accounts', { body: { name: 'reported' } });
    await dataverse.send('PATCH', `sdkmessageprocessingsteps(${step})`, { body: { statecode: 1 } });
    await dataverse.send('POST', 'accounts', { body: { name: 'disabled' } });
    await dataverse.send('PATCH', `sdkmessageprocessingsteps(${step})`, { body: { statecode: 0 } });
    await dataverse.send('DELETE', `sdkmessageprocessingsteps(${step})`);
    await dataverse.send('POST', 'accounts', { body: { name: 'deleted' } });

    const reports = await dataverse.reports();

    expect(reports).toMatchObject([{ MessageName: 'Create', OwningExtension: { Id: step } }]);
  });

  it('sends the header of the endpoint, which can be rotated and never read', async () => {
    await steps.createStep('Create', 'account');
    const endpoint = await steps.endpointId();

    await dataverse.send('POST', 'accounts', { body: {} });
    await dataverse.reports();
    const authvalue = '<settings><setting name="x-own" value="new" /></settings>';
    await dataverse.send('PATCH', `serviceendpoints(${endpoint})`, { body: { authvalue } });
    await dataverse.send('POST', 'accounts', { body: {} });
    await dataverse.reports();

    expect(dataverse.receiver.received.map(({ headers }) => headers['x-own'])).toEqual(['a & b', 'new']);
    expect(await dataverse.read(`serviceendpoints(${endpoint})`)).toMatchObject({
      authvalue: null,
      isauthvalueset: true,
    });
  });

  it('filters updates by column and reports images by their alias', async () => {
    const step = await steps.createStep('Update', 'account', { filteringattributes: 'name,fax' });
    await steps.createImage(step, { entityalias: 'before', attributes: 'name' });
    await steps.createImage(step, { entityalias: 'after', imagetype: 1, attributes: 'name,fax' });
    await patchAccount({ name: 'H' });
    await patchAccount({ telephone1: '1' });
    await patchAccount({ fax: '2' });

    const [report, ...others] = await dataverse.reports();

    expect(others).toEqual([]);
    expect(report?.['PreEntityImages']).toMatchObject([{ key: 'before' }]);
    expect(report?.['PostEntityImages']).toMatchObject([
      { key: 'after' },
      { key: 'AsynchronousStepPrimaryName' },
    ]);
  });

  it.each<[string, object]>([
    ['another authtype', { authtype: 2 }],
    ['no secret', { authvalue: null }],
    ['a header that is no settings XML', { authvalue: 'secret' }],
    ['an address that is none', { url: 'receiver' }],
    ['a port that is neither 80 nor 443', { url: 'https://receiver.example:8443/hook' }],
  ])('refuses an endpoint with %s', async (_what, values) => {
    expect(refusal(await steps.createEndpoint({ name: 'other', ...values }))).toEqual([400, '0x80040203']);
    expect(await dataverse.list('serviceendpoints')).toHaveLength(1);
  });

  it.each<[string, string, string | undefined, object]>([
    ['an asynchronous step before the operation', 'Create', 'account', { stage: 20 }],
    ['a stage of the platform', 'Create', 'account', { stage: 30 }],
    ['filtering attributes on a create', 'Create', 'account', { filteringattributes: 'name' }],
    ['filtering attributes the table lacks', 'Update', 'account', { filteringattributes: 'name,nmae' }],
    ['a row message without a table', 'Create', undefined, {}],
    ['a table whose changes are nobody’s business', 'Create', 'asyncoperation', {}],
  ])('refuses %s', async (_what, message, table, values) => {
    expect(refusal(await steps.createStep(message, table, values))).toEqual([400, '0x80040203']);
  });

  it.each<[string, string, object, string]>([
    ['Target on a create', 'Create', { imagetype: 1 }, '0x8004416b'],
    ['Id on an update', 'Update', { messagepropertyname: 'Id' }, '0x8004416b'],
    ['a pre image of a create', 'Create', { messagepropertyname: 'Id' }, '0x80040203'],
    ['a post image of a delete', 'Delete', { imagetype: 1 }, '0x80040203'],
    ['an empty list of columns', 'Update', { attributes: '' }, '0x80040203'],
    ['a column the table lacks', 'Update', { attributes: 'nmae' }, '0x80040203'],
  ])('refuses an image with %s', async (_what, message, values, code) => {
    const step = await steps.createStep(message, 'account');

    expect(refusal(await steps.createImage(step, values))).toEqual([400, code]);
  });

  it('refuses a post image of a step that runs before the operation', async () => {
    const step = await steps.createStep('Update', 'account', { mode: 0, stage: 20 });

    const before = await steps.createImage(step, {});
    const after = await steps.createImage(step, { imagetype: 1 });

    expect([before.status, refusal(after)]).toEqual([204, [400, '0x80040203']]);
  });

  it('keeps an endpoint that steps refer to, and drops the images of a step with it', async () => {
    const step = await steps.createStep('Update', 'account');
    await steps.createImage(step, {});
    const endpoint = await steps.endpointId();

    const kept = await dataverse.send('DELETE', `serviceendpoints(${endpoint})`);
    await dataverse.send('DELETE', `sdkmessageprocessingsteps(${createdId(step)})`);
    const gone = await dataverse.send('DELETE', `serviceendpoints(${endpoint})`);

    expect([refusal(kept), gone.status]).toEqual([[400, '0x8004f01f'], 204]);
    expect(await dataverse.list('sdkmessageprocessingstepimages')).toEqual([]);
  });
});
