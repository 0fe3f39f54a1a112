import { encodeContext } from '../../../../../local/dataverse/context/encode-context';
import { writeExecutionContext } from '../../../../../local/dataverse/context/execution-context';
import type { ActiveStep } from '../../../../../local/dataverse/steps/active-step';
import type { Occurrence } from '../../../../../local/dataverse/steps/occurrence';
import { parseExecutionContext } from '../../../../../shared/dataverse/execution-context/parse-execution-context';
import { DataverseEnvironment, sampleRequest } from '../../../../support/dataverse-environment';
import { activeStep } from '../../../../support/system-jobs';

const operationId = '77f0c1d2-3e4f-4a5b-8c6d-7e8f9a0b1c2d';

function contextOf(occurrence: Occurrence, overrides: Partial<ActiveStep> = {}): Record<string, unknown> {
  const step = activeStep(overrides);
  return writeExecutionContext({ occurrence, step, operationId, includeRowVersion: false });
}

function created(): Occurrence {
  const environment = new DataverseEnvironment();
  environment.send('POST', { body: { name: 'H' } });
  return environment.lastCommit;
}

describe('the context of a synchronous step', () => {
  it('names the step, belongs to the request and has no time zone hint', () => {
    const occurrence = created();

    const context = contextOf(occurrence, { isAsynchronous: false });

    expect(context).toMatchObject({
      Mode: 0,
      IsInTransaction: true,
      OperationId: sampleRequest.requestId,
      OperationCreatedOn: `/Date(${occurrence.atMs})/`,
      OwningExtension: { Name: 'accounts' },
      OutputParameters: [{ key: 'id', value: occurrence.id }],
      PostEntityImages: [],
    });
  });

  it('has no post image and no id before the operation', () => {
    const images = [{ alias: 'after', type: 'both' as const }];

    const context = contextOf(created(), { isAsynchronous: false, stage: 20, images });

    expect(context).toMatchObject({ Stage: 20, OutputParameters: [], PostEntityImages: [] });
  });
});

describe('the context of a message without a row', () => {
  const execution: Occurrence = {
    message: 'suite_Grade',
    table: undefined,
    id: undefined,
    atMs: 0,
    request: { ...sampleRequest, tag: 'loop', changeSetSize: 3 },
    inputParameters: [{ key: 'suite_Text', value: 'fine' }],
    outputParameters: [{ key: 'suite_Mark', value: 1 }],
  };

  it('has the shape of a custom API: own names, no parent, no images, nobody’s id', () => {
    expect(contextOf(execution, { message: 'suite_Grade', table: undefined })).toMatchObject({
      MessageName: 'suite_Grade',
      PrimaryEntityName: 'none',
      PrimaryEntityId: '00000000-0000-0000-0000-000000000000',
      IsolationMode: 2,
      ParentContext: null,
      PreEntityImages: [],
      PostEntityImages: [],
      InputParameters: execution.inputParameters,
      OutputParameters: [],
    });
  });

  it('tells its results to synchronous steps', () => {
    expect(contextOf(execution, { isAsynchronous: false })).toMatchObject({
      OutputParameters: execution.outputParameters,
    });
  });

  it('is read by the front door, with tag and change set', () => {
    const { body } = encodeContext(contextOf(execution), 1_000_000);

    expect(parseExecutionContext(body)).toMatchObject({
      messageName: 'suite_Grade',
      inputParameters: { suite_Text: 'fine' },
      sharedVariables: { tag: 'loop', ODataChangesetRequestCount: 3 },
    });
  });
});
