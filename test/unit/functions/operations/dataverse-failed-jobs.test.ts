import { createDataverseFailedJobs } from '../../../../functions/operations/dataverse-failed-jobs';
import type { FailedJobsPage } from '../../../../functions/operations/failed-jobs';
import { createOrganisationName } from '../../../../functions/operations/organisation-name';
import type { WebApi, WebApiRequest } from '../../../../shared/dataverse/request/web-api';
import { ContractViolationError } from '../../../../shared/errors/contract-violation-error';
import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';

const ids = {
  job: '10000000-0000-4000-8000-00000000000A',
  step: '20000000-0000-4000-8000-00000000000a',
  row: '30000000-0000-4000-8000-00000000000a',
};

const row = {
  asyncoperationid: ids.job,
  _owningextensionid_value: ids.step,
  _regardingobjectid_value: ids.row,
  correlationid: null,
  depth: null,
  createdon: '2026-11-21T07:00:00Z',
  completedon: '2026-11-21T07:01:00Z',
};

/** Answers one page of rows after the other. */
function webApiWith(...pages: (unknown[] | Error)[]): { webApi: WebApi; requests: WebApiRequest[] } {
  const requests: WebApiRequest[] = [];
  const webApi: WebApi = {
    environmentUrl: 'https://contoso.crm.dynamics.com',
    send: (request) => {
      requests.push(request);
      const value = pages.shift();
      if (value instanceof Error) return Promise.reject(value);
      const link = pages.length > 0 ? { '@odata.nextLink': 'https://contoso.crm.dynamics.com/next' } : {};
      const body = JSON.stringify({ value, ...link });
      return Promise.resolve({ status: 200, headers: new Headers(), body });
    },
  };
  return { webApi, requests };
}

async function jobsOf(webApi: WebApi, stepIds: readonly string[]): Promise<FailedJobsPage[]> {
  const pages = [];
  for await (const page of createDataverseFailedJobs(() => webApi).endedSince(
    '2026-11-21T06:00:00.000Z',
    stepIds,
  ))
    pages.push(page);
  return pages;
}

describe('the failed system jobs of an organisation', () => {
  it('are asked for by state, end and step, in the order in which they ended', async () => {
    const { webApi, requests } = webApiWith([]);

    await jobsOf(webApi, [ids.step, ids.row]);

    const query = new URL(requests[0]?.path ?? '', 'https://contoso.crm.dynamics.com').searchParams;
    expect(query.get('$filter')).toBe(
      `(statuscode eq 31 and completedon ge 2026-11-21T06:00:00.000Z and ` +
        `(_owningextensionid_value eq ${ids.step} or _owningextensionid_value eq ${ids.row}))`,
    );
    expect(query.get('$orderby')).toBe('completedon,asyncoperationid');
  });

  it('come page by page, with what a change needs', async () => {
    const { webApi } = webApiWith([row], [{ ...row, _regardingobjectid_value: null, depth: 3 }]);

    const job = {
      id: ids.job.toLowerCase(),
      stepId: ids.step,
      rowId: ids.row,
      correlationId: ids.job.toLowerCase(),
      depth: 1,
      createdOn: '2026-11-21T07:00:00Z',
      completedOn: '2026-11-21T07:01:00Z',
    };
    await expect(jobsOf(webApi, [ids.step])).resolves.toEqual([
      { jobs: [job], unreadable: [] },
      { jobs: [{ ...job, rowId: null, depth: 3 }], unreadable: [] },
    ]);
  });

  it('are none without steps, and nobody is asked', async () => {
    const { webApi, requests } = webApiWith();

    await expect(jobsOf(webApi, [])).resolves.toEqual([]);
    expect(requests).toEqual([]);
  });

  it('come beside those that break their contract, which are named with what is wrong', async () => {
    const endless = { ...row, asyncoperationid: ids.row, completedon: null };
    const { webApi } = webApiWith([endless, row, { ...row, asyncoperationid: 7 }, null]);

    const [page] = await jobsOf(webApi, [ids.step]);

    expect(page?.jobs).toMatchObject([{ id: ids.job.toLowerCase() }]);
    expect(page?.unreadable).toMatchObject([
      { id: ids.row, error: { details: { path: 'completedon' } } },
      { id: undefined, error: { details: { path: 'asyncoperationid' } } },
      { id: undefined, error: { details: { path: '$' } } },
    ]);
  });
});

describe('the name of an organisation', () => {
  it('is asked once', async () => {
    const { webApi, requests } = webApiWith([{ name: 'contoso' }]);
    const name = createOrganisationName(() => webApi);

    await expect(Promise.all([name(), name()])).resolves.toEqual(['contoso', 'contoso']);
    expect(requests).toHaveLength(1);
  });

  it('is asked again after a failure', async () => {
    const { webApi } = webApiWith(new TargetUnavailableError('no answer'), [{ name: 'contoso' }]);
    const name = createOrganisationName(() => webApi);
    await expect(name()).rejects.toBeInstanceOf(TargetUnavailableError);

    await expect(name()).resolves.toBe('contoso');
  });

  it('is missed when nobody may read it', async () => {
    const { webApi } = webApiWith([]);

    await expect(createOrganisationName(() => webApi)()).rejects.toBeInstanceOf(ContractViolationError);
  });
});
