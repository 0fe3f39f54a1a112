import type { FilterableMessage, FilterValue } from '../compiled-rule';
import { evaluateValue } from './evaluate-value';
import { findUserKey, readProperty } from './read-property';
import type { ActionStatement, PropertyReference } from './syntax-tree';

type Value = FilterValue | undefined;

function toInteger(value: Value): Value {
  if (typeof value === 'string' && /^[+-]?\d{1,19}$/.test(value)) return BigInt(value);
  return typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : value;
}

function toDecimal(value: Value): Value {
  if (typeof value === 'bigint') return Number(value);
  const isNumber = typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value));
  return isNumber ? Number(value) : value;
}

function toText(value: Value): Value {
  const isSimple = typeof value === 'bigint' || typeof value === 'number' || typeof value === 'boolean';
  return isSimple ? String(value) : value;
}

/** `SET` keeps the type of an existing property where the new value can be converted to it. */
function convertLike(existing: Value, value: Value): Value {
  if (typeof existing === 'bigint') return toInteger(value);
  if (typeof existing === 'number') return toDecimal(value);
  return typeof existing === 'string' ? toText(value) : value;
}

function withProperty(
  message: FilterableMessage,
  property: PropertyReference,
  value: Value,
): FilterableMessage {
  if (property.kind === 'system')
    return { ...message, system: { ...message.system, [property.name]: value } };
  const applicationProperties = new Map(message.applicationProperties);
  const key = findUserKey(applicationProperties, property.name) ?? property.name;
  if (value === undefined) applicationProperties.delete(key);
  else applicationProperties.set(key, value);
  return { ...message, applicationProperties };
}

/** System properties that rules may change are texts. */
function newValue(message: FilterableMessage, { property, value }: ActionStatement & { kind: 'set' }): Value {
  const evaluated = evaluateValue(value, message);
  return property.kind === 'system'
    ? toText(evaluated)
    : convertLike(readProperty(message, property), evaluated);
}

/** Runs the statements in order; each sees what the ones before it changed. Unknown removes the property. */
export function applyStatements(
  statements: readonly ActionStatement[],
  message: FilterableMessage,
): FilterableMessage {
  return statements.reduce(
    (current, statement) =>
      withProperty(
        current,
        statement.property,
        statement.kind === 'set' ? newValue(current, statement) : undefined,
      ),
    message,
  );
}
