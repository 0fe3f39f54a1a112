import path from 'node:path';
import glob from 'fast-glob';
import { repositoryRoot, requireText } from './repository';

export const mainBicep = requireText('infra/main.bicep');

/** What `npm run generate` writes for the template. */
export function generatedJson(name: string): unknown {
  return JSON.parse(requireText(`infra/${name}.json`));
}

/** Every module that main.bicep or another module names, and the second layer. */
export const bicepFiles = glob
  .sync('infra/**/*.bicep', { cwd: repositoryRoot })
  .sort()
  .map((file) => ({ name: path.relative('infra', file), text: requireText(file) }));

/** The setting that an edge door adds; it is there only while one is open. */
export const edgeSetting = 'DataverseEndpointConnection__fullyQualifiedNamespace';

/** The settings of flows as main.parameters.json gives them: `${NAME=default}` is a default, `${NAME}` is asked for. */
export function parameterizedSettings(): Record<string, string> {
  const { parameters } = JSON.parse(requireText('infra/main.parameters.json')) as {
    parameters: { flowSettings: { value: Record<string, string> } };
  };
  return parameters.flowSettings.value;
}

/** The application settings that main.bicep spells out itself, optional ones of a door included. */
export function ownSettings(): string[] {
  const [, block = ''] = /appSettings: union\(([^]*?)\n {4}identityConnections:/.exec(mainBicep) ?? [];
  return [...block.matchAll(/^ {6}(\w+): /gm)].map(([, name = '']) => name);
}

/** Names of all application settings that a deployment may set. */
export function deployedSettingNames(): string[] {
  return [
    ...Object.keys(generatedJson('app-settings') as object),
    ...Object.values(generatedJson('topic-settings') as Record<string, string>),
    ...Object.keys(parameterizedSettings()),
    ...ownSettings(),
  ];
}
