import type { CorrelationFilterDefinition } from '../../../shared/topology/topology';
import type { FilterableMessage, FilterValue, SystemPropertyName } from './compiled-rule';
import { filterValueOf, isSameValue } from './filter-value';

type SystemField = Exclude<keyof CorrelationFilterDefinition, 'properties'> & SystemPropertyName;

/** Every field and property named must be there with the same type and value; a filter without any takes all. */
export function compileCorrelationFilter({
  properties = {},
  ...fields
}: CorrelationFilterDefinition): (message: FilterableMessage) => boolean {
  const system = Object.entries(fields) as [SystemField, string | undefined][];
  const expectedSystem = system.filter(([, value]) => value !== undefined);
  const expectedProperties = Object.entries(properties).map(([name, value]): [string, FilterValue] => [
    name,
    filterValueOf(value),
  ]);
  return (message) =>
    expectedSystem.every(([name, value]) => message.system[name] === value) &&
    expectedProperties.every(([name, value]) => isSameValue(message.applicationProperties.get(name), value));
}
