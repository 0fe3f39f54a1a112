import { gzipSync } from 'node:zlib';
import { startIngestion, type RunningIngestion } from '../../../../local/ingestion/start-ingestion';
import { logEnvelope, requestEnvelope } from '../../../support/telemetry-envelopes';

describe('the ingestion stand-in', () => {
  let ingestion: RunningIngestion;

  beforeAll(async () => {
    ingestion = await startIngestion({ port: 0, longestBodyBytes: 100_000 });
  });

  afterAll(async () => {
    await ingestion.close();
  });

  beforeEach(async () => {
    await fetch(`${ingestion.url}/faults`, { method: 'DELETE' });
    await fetch(`${ingestion.url}/telemetry`, { method: 'DELETE' });
  });

  function track(body: string | Buffer, headers: Record<string, string> = {}, version = 'v2.1') {
    return fetch(`${ingestion.url}/${version}/track`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: new Uint8Array(Buffer.from(body)),
    });
  }

  async function get(path: string): Promise<unknown> {
    return (await fetch(ingestion.url + path)).json();
  }

  it('takes what the SDK sends: a packed array', async () => {
    const items = [requestEnvelope('hello'), logEnvelope('outcome')];

    const response = await track(gzipSync(JSON.stringify(items)), { 'content-encoding': 'gzip' });

    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ itemsReceived: 2, itemsAccepted: 2, errors: [] });
    expect(await get('/telemetry')).toMatchObject([{ name: 'hello' }, { name: 'outcome' }]);
  });

  it('takes lines at the older address', async () => {
    const lines = [logEnvelope('one'), logEnvelope('two')].map((item) => JSON.stringify(item));

    const response = await track(lines.join('\n'), { 'content-type': 'application/x-json-stream' }, 'v2');

    expect(response.status).toBe(200);
    expect(await get('/telemetry/summary')).toMatchObject({ kept: 2, kinds: { log: 2 } });
  });

  it('keeps the good items of a call and names the others', async () => {
    const response = await track(JSON.stringify([logEnvelope('good'), { name: 'bad' }]));

    expect(response.status).toBe(206);
    expect(await response.json()).toMatchObject({
      itemsReceived: 2,
      itemsAccepted: 1,
      errors: [{ index: 1, statusCode: 400 }],
    });
  });

  it.each([
    ['nothing good', '[{}]', 400],
    ['no JSON', '[{', 400],
    ['too much', ' '.repeat(100_001), 413],
  ])('refuses a call with %s', async (_case, body, status) => {
    const response = await track(body);

    expect(response.status).toBe(status);
    await response.arrayBuffer();
  });

  it('tells live metrics that nobody watches', async () => {
    const response = await fetch(`${ingestion.url}/QuickPulseService.svc/ping?ikey=x`, {
      method: 'POST',
      body: '{}',
    });

    expect(response.status).toBe(200);
    expect(response.headers.get('x-ms-qps-subscribed')).toBe('false');
  });

  it('shows one flow, the kinds of it, and what came since', async () => {
    const flow = 'account-to-erp';
    await track(
      JSON.stringify([
        logEnvelope('old', { flow }, { time: '2026-11-21T09:00:00Z' }),
        logEnvelope('new', { flow }),
        logEnvelope('other', { flow: 'credit-check' }),
      ]),
    );

    expect(await get(`/telemetry?flow=${flow}`)).toMatchObject([{ name: 'old' }, { name: 'new' }]);
    expect(await get(`/telemetry?flow=${flow}&since=2026-11-21T09:30:00Z`)).toMatchObject([{ name: 'new' }]);
    expect(await get(`/telemetry?flow=${flow}&kind=request,metric`)).toEqual([]);
  });

  it.each(['kind=nonsense', 'limit=0', 'since=yesterday', 'flwo=x'])(
    'says what is wrong with the question %s',
    async (query) => {
      const response = await fetch(`${ingestion.url}/telemetry?${query}`);

      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ problems: [{}] });
    },
  );

  it('shows a message hop by hop', async () => {
    await track(JSON.stringify([logEnvelope('outcome', { messageId: 'm-1' }, { operationId: 'op-1' })]));

    expect(await get('/telemetry/traces/m-1')).toMatchObject({
      operations: ['op-1'],
      records: [{ name: 'outcome' }],
    });
  });

  it('goes wrong on demand, and still shows what it has', async () => {
    await track(JSON.stringify([logEnvelope('before')]));
    await fetch(`${ingestion.url}/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([{ kind: 'status', status: 503, count: 1 }, { kind: 'reset' }]),
    });

    const refused = await track(JSON.stringify([logEnvelope('refused')]));

    expect(refused.status).toBe(503);
    await expect(track(JSON.stringify([logEnvelope('lost')]))).rejects.toThrow();
    expect(await get('/telemetry')).toMatchObject([{ name: 'before' }]);
  });

  it('names the setting that moves a taken port', async () => {
    const { port } = ingestion;

    await expect(startIngestion({ port, portSetting: 'LOCAL_INGESTION_PORT' })).rejects.toThrow(
      /LOCAL_INGESTION_PORT/,
    );
  });
});
