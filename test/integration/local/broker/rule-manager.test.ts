import type { RuleProperties, ServiceBusRuleManager } from '@azure/service-bus';
import { openNamespace, type ScenarioNamespace } from './support/namespace';
import { bodies, glance } from './support/receive';

async function listRules(manager: ServiceBusRuleManager): Promise<RuleProperties[]> {
  const rules: RuleProperties[] = [];
  for await (const rule of manager.listRules()) rules.push(rule);
  return rules;
}

describe('the rules of a subscription', () => {
  let namespace: ScenarioNamespace;

  beforeAll(async () => {
    namespace = await openNamespace();
  });

  afterAll(() => namespace.close());

  it('are listed, replaced and obeyed from then on', async () => {
    const client = namespace.client();
    const manager = client.createRuleManager('ruled', 'managed');
    expect((await listRules(manager)).map(({ name }) => name)).toEqual(['$Default']);

    await manager.deleteRule('$Default');
    await manager.createRule('by-label', {
      subject: 'wanted',
      applicationProperties: { level: 2, on: true },
    });
    await manager.createRule(
      'by-sql',
      { sqlExpression: "kind LIKE 'ur%'" },
      { sqlExpression: 'SET seen = 1' },
    );
    await client
      .createSender('ruled')
      .sendMessages([
        { body: 'label', subject: 'wanted', applicationProperties: { level: 2, on: true } },
        { body: 'other level', subject: 'wanted', applicationProperties: { level: 3, on: true } },
        { body: 'sql', applicationProperties: { kind: 'urgent' } },
        { body: 'neither' },
      ]);

    expect(await listRules(manager)).toEqual([
      {
        name: 'by-label',
        filter: expect.objectContaining({
          subject: 'wanted',
          applicationProperties: { level: 2, on: true },
        }) as unknown,
        action: {},
      },
      {
        name: 'by-sql',
        filter: { sqlExpression: "kind LIKE 'ur%'" },
        action: { sqlExpression: 'SET seen = 1' },
      },
    ]);
    expect(bodies(await glance(client.createReceiver('ruled', 'managed')))).toEqual(['label', 'sql']);
  });

  it('refuse a name that is taken, an expression that is none, and the removal of an unknown rule', async () => {
    const manager = namespace.client().createRuleManager('ruled', 'actions');

    await expect(manager.createRule('plain-1', { sqlExpression: '1=1' })).rejects.toMatchObject({
      code: 'MessagingEntityAlreadyExists',
    });
    await expect(manager.createRule('broken', { sqlExpression: 'SELECT x' })).rejects.toThrow('broken');
    await expect(manager.deleteRule('unknown')).rejects.toMatchObject({ code: 'MessagingEntityNotFound' });
  });
});
