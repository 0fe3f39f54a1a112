import type { RuleDefinition } from '../../../shared/topology/topology';
import type { CompiledRule, FilterableMessage } from '../filters/compiled-rule';
import { compileRule } from '../filters/compile-rule';
import { BrokerError, conditions } from './broker-error';
import type { MessageContent } from './message-content';

/** The rule of a subscription that names none: every message matches. */
export const matchAllRule: RuleDefinition = {
  name: '$Default',
  filterType: 'SqlFilter',
  sqlFilter: { sqlExpression: '1=1' },
};

function compile(definition: RuleDefinition): CompiledRule {
  try {
    return compileRule(definition);
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new BrokerError(conditions.argumentError, `The rule '${definition.name}' is invalid: ${problem}`);
  }
}

interface Rule {
  definition: RuleDefinition;
  compiled: CompiledRule;
}

/** The rules of one subscription, in the order in which they were added. */
export class RuleSet {
  private readonly rules = new Map<string, Rule>();

  constructor(definitions: readonly RuleDefinition[]) {
    for (const definition of definitions) this.add(definition);
  }

  get definitions(): RuleDefinition[] {
    return [...this.rules.values()].map(({ definition }) => definition);
  }

  /** @throws {BrokerError} when the name is taken or an expression is invalid */
  add(definition: RuleDefinition): void {
    const { name } = definition;
    if (this.rules.has(name))
      throw new BrokerError(conditions.entityAlreadyExists, `A rule named '${name}' exists already.`);
    this.rules.set(name, { definition, compiled: compile(definition) });
  }

  /** @throws {BrokerError} not-found */
  remove(name: string): void {
    if (!this.rules.delete(name))
      throw new BrokerError(conditions.notFound, `The messaging entity '${name}' could not be found.`);
  }

  /**
   * What the subscription gets of a message: one copy for all rules without action together,
   * and one for each rule with an action.
   */
  copiesOf(content: MessageContent, filterable: () => FilterableMessage): MessageContent[] {
    if (this.takesEverything()) return [content];
    const message = filterable();
    const matching = [...this.rules.values()].filter(({ compiled }) => compiled.matches(message));
    const changed = matching.flatMap(({ compiled }) =>
      compiled.apply ? [content.withRuleResult(message, compiled.apply(message))] : [],
    );
    return changed.length < matching.length ? [content, ...changed] : changed;
  }

  private takesEverything(): boolean {
    const [rule, ...others] = this.rules.values();
    return others.length === 0 && rule?.definition === matchAllRule;
  }
}
