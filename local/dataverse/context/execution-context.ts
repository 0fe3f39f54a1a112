import { organisation } from '../organisation';
import type { Commit } from '../rows/commit';
import type { Step } from '../steps/step';
import { writePostImages, writePreImages } from './images';
import { writeSentTarget, writeTarget } from './target';

export interface ContextFacts {
  commit: Commit;
  step: Step;
  stepId: string;
  /** The system job: the same for every delivery of it. */
  operationId: string;
  includeRowVersion: boolean;
}

type Member = Record<string, unknown>;

const contractOfPairs = 'KeyValuePairOfstringstring:#System.Collections.Generic';
const stages = { mainOperation: 30, postOperation: 40 } as const;
const asynchronous = 1;
/** A direct call; the stand-in has no plug-ins that would call again. */
const depth = 1;
/** Webhooks are sent from outside the sandbox. */
const isolationMode = 1;

/** Times of asynchronous contexts have whole seconds and an offset that only helps people. */
function writeOperationTime(atMs: number): string {
  return `/Date(${Math.floor(atMs / 1_000) * 1_000}${organisation.offsetHint})/`;
}

function writeExtension(id: string): Member {
  return { Id: id, KeyAttributes: [], LogicalName: 'sdkmessageprocessingstep', Name: null, RowVersion: null };
}

function writeSharedVariables({ message, request: { tag } }: Commit): Member[] {
  return [
    { key: 'IsAutoTransact', value: true },
    ...(message === 'Create' ? [{ key: 'DefaultsAddedFlag', value: true }] : []),
    ...(tag === undefined ? [] : [{ key: 'tag', value: tag }]),
  ];
}

/** What differs between the step's own context and that of the main operation around it. */
interface Frame {
  inputParameters: Member[];
  extensionId: string;
  parent: Member | null;
  postImages: readonly unknown[];
  preImages: readonly unknown[];
  sharedVariables: Member[];
  stage: number;
}

/** All members, in the order the platform writes them. */
function writeFrame({ commit, operationId }: ContextFacts, frame: Frame): Member {
  const { request } = commit;
  return {
    BusinessUnitId: organisation.businessUnitId,
    CorrelationId: request.correlationId,
    Depth: depth,
    InitiatingUserAgent: request.userAgent,
    InitiatingUserAzureActiveDirectoryObjectId: organisation.userObjectId,
    InitiatingUserId: organisation.userId,
    InputParameters: frame.inputParameters,
    IsExecutingOffline: false,
    IsInTransaction: false,
    IsOfflinePlayback: false,
    IsolationMode: isolationMode,
    MessageName: commit.message,
    Mode: asynchronous,
    OperationCreatedOn: writeOperationTime(commit.atMs),
    OperationId: operationId,
    OrganizationId: organisation.organizationId,
    OrganizationName: organisation.uniqueName,
    OutputParameters: [],
    OwningExtension: writeExtension(frame.extensionId),
    ParentContext: frame.parent,
    PostEntityImages: frame.postImages,
    PreEntityImages: frame.preImages,
    PrimaryEntityId: commit.id,
    PrimaryEntityName: commit.table.logicalName,
    RequestId: request.requestId,
    SecondaryEntityName: 'none',
    SharedVariables: frame.sharedVariables,
    Stage: frame.stage,
    UserAzureActiveDirectoryObjectId: organisation.userObjectId,
    UserId: organisation.userId,
  };
}

function writeMainOperation(facts: ContextFacts): Member {
  const { commit, stepId } = facts;
  const changedTables = [{ __type: contractOfPairs, key: commit.table.logicalName, value: commit.message }];
  return writeFrame(facts, {
    inputParameters: [
      { key: 'Target', value: writeSentTarget(commit) },
      { key: 'SuppressDuplicateDetection', value: false },
    ],
    extensionId: stepId,
    parent: null,
    postImages: [],
    preImages: [],
    sharedVariables: [...writeSharedVariables(commit), { key: 'ChangedEntityTypes', value: changedTables }],
    stage: stages.mainOperation,
  });
}

/** The body of one asynchronous step's report: a `RemoteExecutionContext`. */
export function writeExecutionContext(facts: ContextFacts): Member {
  const { commit, step, stepId } = facts;
  return writeFrame(facts, {
    inputParameters: [{ key: 'Target', value: writeTarget(commit, facts) }],
    extensionId: stepId,
    parent: writeMainOperation(facts),
    postImages: writePostImages(commit, step, facts),
    preImages: writePreImages(commit, step, facts),
    sharedVariables: writeSharedVariables(commit),
    stage: stages.postOperation,
  });
}
