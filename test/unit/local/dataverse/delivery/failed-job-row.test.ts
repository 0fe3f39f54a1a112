import { textOf } from '../../../../../local/dataverse/columns/stored-value';
import { failedJobRow } from '../../../../../local/dataverse/delivery/failed-job-row';
import { parseExecutionContext } from '../../../../../shared/dataverse/execution-context/parse-execution-context';
import { DataverseEnvironment, sampleRequest } from '../../../../support/dataverse-environment';
import { FakeEndpoint } from '../../../../support/fake-endpoint';
import { activeStep } from '../../../../support/system-jobs';

const operationId = '77f0c1d2-3e4f-4a5b-8c6d-7e8f9a0b1c2d';
const failure = { reason: 'HTTP 503', attempts: 2, atMs: Date.UTC(2026, 0, 2) };

describe('the row of a failed job', () => {
  it('says which step failed for which row, and why', () => {
    const environment = new DataverseEnvironment();
    environment.send('POST', { body: { name: 'H' } });
    const occurrence = environment.lastCommit;
    const step = activeStep({ name: 'accounts' });

    const row = failedJobRow({ occurrence, step, operationId, endpoint: new FakeEndpoint() }, failure);

    expect(row).toMatchObject({
      asyncoperationid: operationId,
      statecode: 3,
      statuscode: 31,
      messagename: 'Create',
      message: 'The step "accounts" failed: HTTP 503',
      retrycount: 1,
      completedon: '2026-01-02T00:00:00Z',
      correlationid: sampleRequest.correlationId,
      owningextensionid: { table: 'sdkmessageprocessingstep', id: step.id },
      regardingobjectid: { table: 'account', id: occurrence.id },
    });
    expect(parseExecutionContext(Buffer.from(textOf(row['data'])))).toMatchObject({
      operationId,
      primaryEntityId: occurrence.id,
    });
  });

  it('regards no row where the message has none', () => {
    const occurrence = {
      message: 'SendAppNotification',
      table: undefined,
      id: undefined,
      atMs: 0,
      request: sampleRequest,
      inputParameters: [],
      outputParameters: [],
    };

    const row = failedJobRow(
      { occurrence, step: activeStep(), operationId, endpoint: new FakeEndpoint() },
      failure,
    );

    expect(row).not.toHaveProperty('regardingobjectid');
    expect(row['primaryentitytype']).toBe('none');
  });
});
