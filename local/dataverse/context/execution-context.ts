import { organisation } from '../organisation';
import type { Commit } from '../rows/commit';
import { stages, type ActiveStep } from '../steps/active-step';
import { isExecution, type Execution, type Occurrence, type Parameter } from '../steps/occurrence';
import { writePostImages, writePreImages, type ReportedImage } from './images';
import { reportedUsers } from './reported-users';
import { sharedVariables, sharedVariablesOfMainOperation } from './shared-variables';
import { writeSentTarget, writeTarget } from './target';

export interface ContextFacts {
  occurrence: Occurrence;
  step: Pick<ActiveStep, 'id' | 'name' | 'isAsynchronous' | 'stage' | 'images'>;
  /** The system job: the same for every delivery of it. A synchronous step has none. */
  operationId: string;
  includeRowVersion: boolean;
}

type Member = Record<string, unknown>;

const modes = { synchronous: 0, asynchronous: 1 } as const;
/** A direct call; the stand-in has no plug-ins that would call again. */
const depth = 1;
/** Webhooks are sent from outside the sandbox, custom APIs from within. */
const isolationModes = { none: 1, sandbox: 2 } as const;
const noRow = '00000000-0000-0000-0000-000000000000';

/** Times of asynchronous contexts have whole seconds and an offset that only helps people. */
function writeOperationTime({ atMs }: Occurrence, isAsynchronous: boolean): string {
  if (!isAsynchronous) return `/Date(${atMs})/`;
  return `/Date(${Math.floor(atMs / 1_000) * 1_000}${organisation.offsetHint})/`;
}

/** Its name is told by synchronous steps only. */
function writeExtension({ id, name, isAsynchronous }: ContextFacts['step']): Member {
  return {
    Id: id,
    KeyAttributes: [],
    LogicalName: 'sdkmessageprocessingstep',
    Name: isAsynchronous ? null : name,
    RowVersion: null,
  };
}

/** What differs between the step's own context and that of the main operation around it. */
interface Frame {
  inputParameters: readonly Parameter[];
  outputParameters: readonly Parameter[];
  parent: Member | null;
  postImages: readonly ReportedImage[];
  preImages: readonly ReportedImage[];
  sharedVariables: readonly Parameter[];
  stage: number;
}

/** All members; those of .NET's serializer come by name. */
function writeFrame({ occurrence, step, operationId }: ContextFacts, frame: Frame): Member {
  const { request, message, table, id = noRow } = occurrence;
  const { isAsynchronous } = step;
  const members: Member = {
    ...reportedUsers(request),
    CorrelationId: request.correlationId,
    Depth: depth,
    InitiatingUserAgent: request.userAgent,
    InputParameters: frame.inputParameters,
    IsExecutingOffline: false,
    IsInTransaction: !isAsynchronous,
    IsOfflinePlayback: false,
    IsolationMode: isExecution(occurrence) ? isolationModes.sandbox : isolationModes.none,
    MessageName: message,
    Mode: isAsynchronous ? modes.asynchronous : modes.synchronous,
    OperationCreatedOn: writeOperationTime(occurrence, isAsynchronous),
    OperationId: isAsynchronous ? operationId : request.requestId,
    OrganizationId: organisation.organizationId,
    OrganizationName: organisation.uniqueName,
    OutputParameters: frame.outputParameters,
    OwningExtension: writeExtension(step),
    ParentContext: frame.parent,
    PostEntityImages: frame.postImages,
    PreEntityImages: frame.preImages,
    PrimaryEntityId: id,
    PrimaryEntityName: table?.logicalName ?? 'none',
    RequestId: request.requestId,
    SecondaryEntityName: 'none',
    SharedVariables: frame.sharedVariables,
    Stage: frame.stage,
  };
  return Object.fromEntries(Object.entries(members).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function writeMainOperation(commit: Commit, facts: ContextFacts): Member {
  return writeFrame(facts, {
    inputParameters: [
      { key: 'Target', value: writeSentTarget(commit) },
      { key: 'SuppressDuplicateDetection', value: false },
    ],
    outputParameters: [],
    parent: null,
    postImages: [],
    preImages: [],
    sharedVariables: sharedVariablesOfMainOperation(commit),
    stage: stages.mainOperation,
  });
}

/** A synchronous step after a create is told the id the caller will get. */
function outputOf({ message, id }: Commit, { isAsynchronous, stage }: ContextFacts['step']): Parameter[] {
  const isTold = message === 'Create' && !isAsynchronous && stage === stages.postOperation;
  return isTold ? [{ key: 'id', value: id }] : [];
}

function writeChange(commit: Commit, facts: ContextFacts): Member {
  const { step } = facts;
  return writeFrame(facts, {
    inputParameters: [{ key: 'Target', value: writeTarget(commit, facts) }],
    outputParameters: outputOf(commit, step),
    parent: writeMainOperation(commit, facts),
    postImages: writePostImages(commit, step, facts),
    preImages: writePreImages(commit, step, facts),
    sharedVariables: sharedVariables(commit),
    stage: step.stage,
  });
}

/** What an action was called with, by its own names; there are no images. */
function writeExecution(execution: Execution, facts: ContextFacts): Member {
  const { isAsynchronous, stage } = facts.step;
  return writeFrame(facts, {
    inputParameters: execution.inputParameters,
    outputParameters: isAsynchronous ? [] : execution.outputParameters,
    parent: null,
    postImages: [],
    preImages: [],
    sharedVariables: sharedVariables(execution),
    stage,
  });
}

/** The body of a step's report: a `RemoteExecutionContext`. */
export function writeExecutionContext(facts: ContextFacts): Member {
  const { occurrence } = facts;
  return isExecution(occurrence) ? writeExecution(occurrence, facts) : writeChange(occurrence, facts);
}
