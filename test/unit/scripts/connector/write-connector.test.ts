import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeConnector } from '../../../../scripts/connector/write-connector';
import { sampleApi } from '../../../support/sample-api';

const target = {
  host: 'app.example',
  tenant: 'contoso.example',
  audience: 'api://suite',
  clientId: '2f1c7f6e-6d0c-4a3c-9a3e-0d8c7d1f3a10',
};
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'connector-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function written(name: string): unknown {
  return JSON.parse(readFileSync(path.join(folder, 'new', name), 'utf8'));
}

describe('writeConnector', () => {
  it('writes both files into a new folder', () => {
    const lines: string[] = [];

    writeConnector(sampleApi, target, {
      folder: path.join(folder, 'new'),
      print: (line) => lines.push(line),
    });

    expect(written('apiDefinition.swagger.json')).toMatchObject({
      swagger: '2.0',
      host: 'app.example',
      basePath: '/api',
      schemes: ['https'],
      paths: { '/v1/orders': { post: { operationId: 'CreateOrder' } } },
    });
    expect(written('apiProperties.json')).toMatchObject({
      properties: {
        connectionParameters: {
          token: { oAuthSettings: { identityProvider: 'aad', clientId: target.clientId } },
        },
      },
    });
    expect(lines.at(-1)).toBe('2 operations of https://app.example/api');
  });

  it('says that the platform does not reach a local address', () => {
    const lines: string[] = [];

    writeConnector(
      sampleApi,
      { ...target, host: '127.0.0.1:7071' },
      { folder, print: (line) => lines.push(line) },
    );

    expect(lines.at(-1)).toContain('Give --host');
  });
});
