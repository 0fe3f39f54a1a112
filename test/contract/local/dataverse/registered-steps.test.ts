import { readFileSync } from 'node:fs';
import path from 'node:path';
import { registerSteps } from '../../../../local/dataverse/steps/register-steps';
import { TableCatalog } from '../../../../local/dataverse/tables/table-catalog';

describe('infra/dataverse-registration.json', () => {
  it('holds steps that the tables of the stand-in allow', () => {
    const file = path.resolve(__dirname, '../../../../infra/dataverse-registration.json');
    const { steps, customApis } = JSON.parse(readFileSync(file, 'utf8')) as {
      steps: unknown[];
      customApis: { name: string }[];
    };
    const ownMessages = customApis.map(({ name }) => name);

    expect(registerSteps(steps, new TableCatalog(), ownMessages)).toEqual(steps);
  });
});
