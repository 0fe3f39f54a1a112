import { callAction } from '../../../../../shared/dataverse/actions/call-action';
import { closeIncident } from '../../../../../shared/dataverse/actions/close-incident';
import type { Fetch } from '../../../../../shared/http/send-request';
import { FakeFetch } from '../../../../support/fake-fetch';
import { webApiOf } from '../../../../support/web-api-of';

const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';
const lost: Fetch = () => Promise.reject(new TypeError('fetch failed'));

/** Loses the answer to the first request; what it asks afterwards is answered. */
function losingFirst(answers: FakeFetch): { fetch: Fetch } {
  let requests = 0;
  return { fetch: (url, init) => (++requests === 1 ? lost(url, init) : answers.fetch(url, init)) };
}

function caseIn(statecode: number): FakeFetch {
  return new FakeFetch({ body: { '@odata.etag': 'W/"5"', statecode } });
}

describe('callAction', () => {
  it('posts the parameters and reads the result, no digit lost', async () => {
    const target = new FakeFetch({ body: '{"suite_Number":9007199254740993}' });
    const parameters = { suite_Number: 9007199254740993n, suite_Row: { '@odata.type': 'x', accountid: id } };

    const result = await callAction(webApiOf(target), { name: 'suite_Grade', parameters }, { tag: 'erp' });

    expect(result).toEqual({ suite_Number: '9007199254740993' });
    expect(target.requests[0]).toMatchObject({
      method: 'POST',
      url: 'https://harbour.example/api/data/v9.2/suite_Grade?tag=erp',
      body: `{"suite_Number":9007199254740993,"suite_Row":{"@odata.type":"x","accountid":"${id}"}}`,
    });
  });

  it('answers undefined when the action gives nothing back', async () => {
    const webApi = webApiOf(new FakeFetch({ status: 204 }));

    await expect(callAction(webApi, { name: 'suite_Grade' })).resolves.toBeUndefined();
  });

  it('is not repeated unless its caller says that it may be', async () => {
    const webApi = webApiOf({ fetch: lost });

    await expect(callAction(webApi, { name: 'suite_Grade' })).rejects.toMatchObject({
      details: { isOutcomeUnknown: true },
    });
  });

  it.each([408, 502, 503, 504])(
    'may have taken effect when something on the way answers %i',
    async (status) => {
      const target = new FakeFetch({ status });

      await expect(callAction(webApiOf(target), { name: 'suite_Grade' })).rejects.toMatchObject({
        name: 'TargetUnavailableError',
        details: { isOutcomeUnknown: true, status },
      });
      expect(target.requests).toHaveLength(1);
    },
  );

  it.each([
    ['name', { name: 'suite Grade' }],
    ['parameters', { name: 'suite_Grade', parameters: { 'a b': 1 } }],
  ])('names %s when it cannot be sent', async (path, call) => {
    await expect(callAction(webApiOf({ fetch: lost }), call)).rejects.toMatchObject({ details: { path } });
  });
});

describe('closeIncident', () => {
  const resolution = { incidentId: id, subject: 'Mended' };

  it('asks the platform to resolve the case', async () => {
    const target = new FakeFetch({ status: 204 });

    await expect(closeIncident(webApiOf(target), resolution)).resolves.toBe('closed');

    expect(target.requests[0]?.url).toBe('https://harbour.example/api/data/v9.2/CloseIncident');
    expect(JSON.parse(target.requests[0]?.body ?? '')).toEqual({
      IncidentResolution: { subject: 'Mended', 'incidentid@odata.bind': `/incidents(${id})` },
      Status: 5,
    });
  });

  it('takes a case that is resolved for done when its answer was lost', async () => {
    await expect(closeIncident(webApiOf(losingFirst(caseIn(1))), resolution)).resolves.toBe('existed');
  });

  it('says that the outcome is unknown when the case is still open', async () => {
    await expect(closeIncident(webApiOf(losingFirst(caseIn(0))), resolution)).rejects.toMatchObject({
      details: { isOutcomeUnknown: true },
    });
  });

  it.each([
    ['incidentId', { ...resolution, incidentId: 'x' }],
    ['subject', { ...resolution, subject: '\ud800' }],
    ['status', { ...resolution, status: 1.5 }],
  ])('names %s when it cannot be sent', async (path, wrong) => {
    await expect(closeIncident(webApiOf({ fetch: lost }), wrong)).rejects.toMatchObject({
      details: { path, table: 'incident' },
    });
  });
});
