import { ContractViolationError } from '../../errors/contract-violation-error';
import { parseDataverseDate } from './dataverse-date';
import type { EntityValue } from './dataverse-value';
import type { ExecutionContext } from './execution-context';
import {
  dictionary,
  guidAt,
  integerAt,
  isPresent,
  type JsonCursor,
  member,
  objectAt,
  optionalGuidAt,
  textAt,
  violation,
} from './json-cursor';
import { parseDataverseValue, parseEntity } from './parse-dataverse-value';
import { parseLosslessJson } from '../parse-lossless-json';
import { repairEncoding } from './repair-encoding';

const droppedWhenTooLarge = ['ParentContext', 'InputParameters', 'PreEntityImages', 'PostEntityImages'];

const membersWithField = new Set([
  ...droppedWhenTooLarge,
  'CorrelationId',
  'Depth',
  'InitiatingUserId',
  'MessageName',
  'Mode',
  'OperationCreatedOn',
  'OperationId',
  'OrganizationName',
  'OutputParameters',
  'OwningExtension',
  'PrimaryEntityId',
  'PrimaryEntityName',
  'RequestId',
  'SharedVariables',
  'Stage',
  'UserId',
]);

function decodeText(body: Uint8Array): string {
  try {
    return repairEncoding(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new ContractViolationError('$ is not UTF-8 text', { details: { path: '$' } });
  }
}

/** The parser's own text is left out, because it quotes the body. */
function parseJson(text: string): unknown {
  try {
    return parseLosslessJson(text);
  } catch {
    const message = '$ is not JSON, the format the endpoint has to be registered with';
    throw new ContractViolationError(message, { details: { path: '$' } });
  }
}

function dateAt(cursor: JsonCursor): string {
  const date = parseDataverseDate(textAt(cursor));
  if (date === undefined) throw violation(cursor, 'a date');
  return date;
}

function isAbsentOrEmpty({ value }: JsonCursor): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

function parseImages(cursor: JsonCursor): Record<string, EntityValue> {
  const images = dictionary(cursor, (image) => (isPresent(image) ? parseEntity(image) : undefined));
  const present = Object.entries(images).filter(
    (entry): entry is [string, EntityValue] => entry[1] !== undefined,
  );
  return Object.fromEntries(present);
}

function parseStepId(extension: JsonCursor): string | null {
  return isPresent(extension) ? optionalGuidAt(member(extension, 'Id')) : null;
}

function parseContext(cursor: JsonCursor): ExecutionContext {
  const at = (name: string): JsonCursor => member(cursor, name);
  const members = Object.entries(objectAt(cursor));
  const parent = at('ParentContext');
  return {
    messageName: textAt(at('MessageName')),
    primaryEntityName: textAt(at('PrimaryEntityName')),
    primaryEntityId: guidAt(at('PrimaryEntityId')),
    organizationName: textAt(at('OrganizationName')),
    correlationId: guidAt(at('CorrelationId')),
    requestId: optionalGuidAt(at('RequestId')),
    operationId: guidAt(at('OperationId')),
    operationCreatedOn: dateAt(at('OperationCreatedOn')),
    depth: integerAt(at('Depth')),
    mode: integerAt(at('Mode')),
    stage: integerAt(at('Stage')),
    initiatingUserId: guidAt(at('InitiatingUserId')),
    userId: guidAt(at('UserId')),
    stepId: parseStepId(at('OwningExtension')),
    inputParameters: dictionary(at('InputParameters'), parseDataverseValue),
    outputParameters: dictionary(at('OutputParameters'), parseDataverseValue),
    sharedVariables: dictionary(at('SharedVariables'), parseDataverseValue),
    preImages: parseImages(at('PreEntityImages')),
    postImages: parseImages(at('PostEntityImages')),
    parent: isPresent(parent) ? parseContext(parent) : null,
    isTrimmed: droppedWhenTooLarge.every((name) => isAbsentOrEmpty(at(name))),
    otherMembers: Object.fromEntries(members.filter(([name]) => !membersWithField.has(name))),
  };
}

/**
 * Parses the body of a Dataverse webhook or of a message from a Service Bus endpoint of format JSON.
 * @throws {ContractViolationError} when it is not JSON or not an execution context; names the path
 */
export function parseExecutionContext(body: Uint8Array): ExecutionContext {
  return parseContext({ value: parseJson(decodeText(body)), path: '' });
}
