import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ApiDescription } from '../../shared/api/documents/api-description';
import { apiProperties } from './api-properties';
import { schemeOf, type ConnectorTarget } from './connector-target';
import { swaggerDocument } from './swagger-document';

interface Output {
  folder: string;
  print: (line: string) => void;
}

/** Writes both files and says what is left to do. */
export function writeConnector(
  api: ApiDescription,
  target: ConnectorTarget,
  { folder, print }: Output,
): void {
  mkdirSync(folder, { recursive: true });
  const files = {
    'apiDefinition.swagger.json': swaggerDocument(api, target),
    'apiProperties.json': apiProperties(target),
  };
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
    print(`wrote ${file}`);
  }
  print(`${api.operations.length} operations of ${schemeOf(target)}://${target.host}/api`);
  if (schemeOf(target) === 'http')
    print('Give --host before you import: Power Platform reaches public https addresses only.');
}
