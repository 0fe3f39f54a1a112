import type { FilterValue, SystemPropertyName } from '../compiled-rule';

/** `sys.` properties are checked when parsed; the name of a user property is kept as written. */
export type PropertyReference = { kind: 'system'; name: SystemPropertyName } | { kind: 'user'; name: string };

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%';
export type ComparisonOperator = '=' | '<>' | '>' | '>=' | '<' | '<=';

/** What has a value; unknown when a property it needs is missing. */
export type ValueExpression =
  | { kind: 'constant'; value: Exclude<FilterValue, Date | Uint8Array> }
  | PropertyReference
  | { kind: 'newId' }
  | { kind: 'propertyOf'; name: ValueExpression }
  | { kind: 'negate'; operand: ValueExpression }
  | { kind: 'arithmetic'; operator: ArithmeticOperator; left: ValueExpression; right: ValueExpression };

/** What is true, false or unknown. */
export type Predicate =
  | { kind: 'truth'; value: ValueExpression }
  | { kind: 'comparison'; operator: ComparisonOperator; left: ValueExpression; right: ValueExpression }
  | { kind: 'in'; value: ValueExpression; candidates: ValueExpression[] }
  | { kind: 'like'; value: ValueExpression; pattern: ValueExpression; escape?: ValueExpression }
  | { kind: 'isNull'; property: PropertyReference }
  | { kind: 'exists'; property: PropertyReference }
  | { kind: 'not'; operand: Predicate }
  | { kind: 'and' | 'or'; left: Predicate; right: Predicate };

export type ActionStatement =
  | { kind: 'set'; property: PropertyReference; value: ValueExpression }
  | { kind: 'remove'; property: PropertyReference };
