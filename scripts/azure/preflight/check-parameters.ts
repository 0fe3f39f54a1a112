import type { Check, Finding } from './finding';

/** The placeholders of the parameter file that have no default. */
export function neededNames(parameters: string): string[] {
  // The key vault's name is an output of the first deployment; until then azd makes up the secret.
  const names = [...parameters.matchAll(/\$\{([A-Z_]+)\}/g)].map(([, name = '']) => name);
  return [...new Set(names)].filter((name) => name !== 'AZURE_KEY_VAULT_NAME');
}

export const checkParameters: Check = ({ environment, templates }) =>
  neededNames(templates.parameters)
    .filter((name) => !environment[name])
    .map((name) => ({
      problem: `${name} is not set.`,
      fix: name === 'AZURE_ENV_NAME' ? 'azd env new <name>' : `azd env set ${name} <value>`,
    }));

const httpsNames = ['DATAVERSE_URL', 'ERP_URL', 'COMPANY_REGISTER_URL', 'CONTACT_URL'] as const;
const longestEnvironmentName = 40;

function isHttps(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:';
}

function checkEnvironmentName(name: string): Finding[] {
  if (/^[a-z0-9][a-z0-9-]*$/.test(name) && name.length <= longestEnvironmentName) return [];
  return [
    {
      problem: `AZURE_ENV_NAME "${name}" cannot name resources.`,
      fix: `azd env new <name> with lower-case letters, digits and hyphens, at most ${longestEnvironmentName}`,
    },
  ];
}

export const checkNames: Check = ({ environment }) => [
  ...(environment['AZURE_ENV_NAME'] ? checkEnvironmentName(environment['AZURE_ENV_NAME']) : []),
  ...httpsNames
    .filter((name) => environment[name] && !isHttps(environment[name]))
    .map((name) => ({ problem: `${name} is not an https address.`, fix: `azd env set ${name} https://…` })),
];
