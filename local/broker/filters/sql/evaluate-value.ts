import { randomUUID } from 'node:crypto';
import type { FilterableMessage, FilterValue } from '../compiled-rule';
import { calculate, negate } from './arithmetic';
import { readProperty, readUserProperty } from './read-property';
import type { ValueExpression } from './syntax-tree';

/** Undefined is unknown. `newid()` is text here; the platform's GUID type exists in no other place of a rule. */
export function evaluateValue(
  expression: ValueExpression,
  message: FilterableMessage,
): FilterValue | undefined {
  switch (expression.kind) {
    case 'constant':
      return expression.value;
    case 'system':
    case 'user':
      return readProperty(message, expression);
    case 'newId':
      return randomUUID();
    case 'propertyOf': {
      const name = evaluateValue(expression.name, message);
      return typeof name === 'string' ? readUserProperty(message, name) : undefined;
    }
    case 'negate':
      return negate(evaluateValue(expression.operand, message));
    case 'arithmetic':
      return calculate(
        expression.operator,
        evaluateValue(expression.left, message),
        evaluateValue(expression.right, message),
      );
  }
}
