import { jobsOf } from '../../../../../local/dataverse/delivery/jobs-of';
import type { Step } from '../../../../../local/dataverse/steps/step';
import { DataverseEnvironment } from '../../../../support/dataverse-environment';
import { FakeEndpoint } from '../../../../support/fake-endpoint';

const steps: Step[] = [
  { name: 'one', message: 'Create', table: 'account' },
  { name: 'two', message: 'Create', table: 'account' },
  { name: 'other', message: 'Delete', table: 'account' },
];

function commitOfCreate(): DataverseEnvironment['lastCommit'] {
  const environment = new DataverseEnvironment();
  environment.send('POST', { body: {} });
  return environment.lastCommit;
}

describe('jobsOf', () => {
  it('makes one job for each matching step, each with an operation of its own', () => {
    const jobs = jobsOf(commitOfCreate(), { steps, endpoints: [new FakeEndpoint()] });

    expect(jobs.map(({ step }) => step.name)).toEqual(['one', 'two']);
    expect(new Set(jobs.map(({ operationId }) => operationId)).size).toBe(2);
    expect(new Set(jobs.map(({ stepId }) => stepId)).size).toBe(2);
  });

  it('keeps the id of a step from change to change', () => {
    const idsOf = (): string[] =>
      jobsOf(commitOfCreate(), { steps, endpoints: [new FakeEndpoint()] }).map(({ stepId }) => stepId);

    expect(idsOf()).toEqual(idsOf());
  });

  it('gives every endpoint jobs of its own', () => {
    const [webhook, bus] = [
      new FakeEndpoint(),
      Object.assign(new FakeEndpoint(), { name: 'service-endpoint' }),
    ];

    const jobs = jobsOf(commitOfCreate(), { steps: steps.slice(0, 1), endpoints: [webhook, bus] });

    expect(jobs.map(({ endpoint }) => endpoint)).toEqual([webhook, bus]);
    expect(new Set(jobs.map(({ stepId }) => stepId)).size).toBe(2);
  });

  it('makes none without endpoints', () => {
    expect(jobsOf(commitOfCreate(), { steps, endpoints: [] })).toEqual([]);
  });
});
