import { manifests } from '../../functions/manifests';
import { describeApi } from '../../shared/api/documents/api-description';
import { isRecord } from '../../shared/api/documents/json-schema';
import { parsePart } from '../../shared/api/request/parse-part';
import { requireText } from './support/repository';

const { operations } = describeApi(manifests);

interface FlowSample {
  properties: {
    definition: {
      triggers: { manual: { inputs: { schema: { properties: Record<string, unknown> } } } };
      actions: Record<
        string,
        { inputs: { host: { operationId: string }; parameters: Record<string, string> } }
      >;
    };
  };
}

/** `body/customer/email` with a value each, as the nested body they make. */
function bodyOf(parameters: Readonly<Record<string, string>>): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(parameters)) {
    const [place, ...path] = name.split('/');
    const last = path.pop();
    if (place !== 'body' || last === undefined) continue;
    let inner = body;
    for (const part of path) {
      const next = isRecord(inner[part]) ? inner[part] : {};
      inner[part] = next;
      inner = next;
    }
    inner[last] = value;
  }
  return body;
}

describe('the sample flow', () => {
  const { definition } = (JSON.parse(requireText('docs/samples/create-case.flow.json')) as FlowSample)
    .properties;
  const { host, parameters } = definition.actions['Create_a_case']!.inputs;
  const operation = operations.find(({ id }) => id === host.operationId);

  it('calls an operation that the connector has, with a key that stays the same for every retry', () => {
    expect(operation?.needsIdempotencyKey).toBe(true);
    expect(parameters['Idempotency-Key']).toBe("@{workflow()['run']['name']}");
  });

  it('sends what the operation takes', () => {
    const asked = {
      "@triggerBody()['email']": 'erika.berg@harbour.example',
      "@triggerBody()['text']": 'Leak',
    };
    const filled = Object.fromEntries(
      Object.entries(parameters).map(([name, value]) => [
        name,
        (asked as Record<string, string>)[value] ?? value,
      ]),
    );

    expect(parsePart(operation!.body!.schema, bodyOf(filled))).not.toHaveProperty('errors');
  });

  it('reads nothing from its trigger that the trigger does not ask for', () => {
    const asked = Object.keys(definition.triggers.manual.inputs.schema.properties);
    const read = [...JSON.stringify(definition).matchAll(/triggerBody\(\)\['(\w+)'\]/g)].map(
      ([, name]) => name,
    );

    expect(read.filter((name) => !asked.includes(name ?? ''))).toEqual([]);
  });
});

describe('docs/api.http', () => {
  const blocks = requireText('docs/api.http')
    .split(/^### .*$/m)
    .slice(1);
  const requests = blocks.map((block) => {
    const [head = '', ...rest] = block.trim().split('\n\n');
    const [line = ''] = head.split('\n');
    const [method = '', address = ''] = line.split(' ');
    return { method, path: address.replace('{{api}}/', ''), body: rest.join('\n\n') };
  });

  it('asks only for what is there, with bodies that are taken', () => {
    const wrong = requests.filter(({ method, path, body }) => {
      if (path === 'openapi.json') return false;
      const operation = operations.find(
        (each) =>
          each.method === method &&
          new RegExp(`^${each.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path.split('?')[0] ?? ''),
      );
      if (!operation) return true;
      return operation.body !== undefined && 'errors' in parsePart(operation.body.schema, JSON.parse(body));
    });

    expect(requests.length).toBeGreaterThan(3);
    expect(wrong).toEqual([]);
  });
});
