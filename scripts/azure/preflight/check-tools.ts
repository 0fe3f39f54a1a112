import type { Check, Finding } from './finding';

interface Tool {
  name: string;
  args: readonly string[];
  /** Major and minor version that the templates need. */
  needed: readonly [number, number];
  install: string;
}

const tools: readonly Tool[] = [
  {
    name: 'az',
    args: ['version', '--output', 'json'],
    needed: [2, 60],
    install: 'https://learn.microsoft.com/cli/azure/install-azure-cli',
  },
  { name: 'azd', args: ['version'], needed: [1, 11], install: 'https://aka.ms/azd-install' },
];

function isOld([major, minor]: readonly [number, number], needed: readonly [number, number]): boolean {
  return major < needed[0] || (major === needed[0] && minor < needed[1]);
}

/** The first version in what a tool says about itself. */
function versionIn(text: string): [number, number] | undefined {
  const [, major, minor] = /(\d+)\.(\d+)\.\d+/.exec(text) ?? [];
  return major === undefined ? undefined : [Number(major), Number(minor)];
}

export const checkTools: Check = async ({ read }) => {
  const findings: Finding[] = [];
  for (const { name, args, needed, install } of tools) {
    const { isThere, output } = await read(name, args);
    if (!isThere) {
      findings.push({ problem: `${name} is not installed.`, fix: `Install it: ${install}` });
      continue;
    }
    const version = versionIn(output);
    if (version && isOld(version, needed))
      findings.push({
        problem: `${name} ${version.join('.')} is older than ${needed.join('.')}.`,
        fix: name === 'az' ? 'az upgrade' : `Install the newest: ${install}`,
      });
  }
  return findings;
};

export const checkSignedIn: Check = async ({ read }) => {
  const findings: Finding[] = [];
  const az = await read('az', ['account', 'show', '--output', 'json']);
  if (az.isThere && az.code !== 0)
    findings.push({
      problem: 'az is not signed in.',
      fix: 'az login, then az account set --subscription <id>',
    });
  const azd = await read('azd', ['auth', 'login', '--check-status']);
  if (azd.isThere && azd.code !== 0)
    findings.push({ problem: 'azd is not signed in.', fix: 'azd auth login' });
  return findings;
};
