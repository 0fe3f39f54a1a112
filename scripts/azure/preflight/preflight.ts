import type { HookEnvironment, HookTools } from '../tools';
import { checkNames, checkParameters } from './check-parameters';
import { checkProviders, checkQuota, checkRegion } from './check-subscription';
import { checkSignedIn, checkTools } from './check-tools';
import type { Check, CheckContext, Finding, Templates } from './finding';
import { checkFlexQuota, describeFlexQuota } from './flex-quota';

const checks: readonly Check[] = [
  checkTools,
  checkSignedIn,
  checkParameters,
  checkNames,
  checkProviders,
  checkRegion,
  checkQuota,
  checkFlexQuota,
];

interface PreflightOptions {
  environment: HookEnvironment;
  templates: Templates;
  tools: Pick<HookTools, 'print' | 'read'>;
}

/** Settings of the chosen azd environment; azd itself gives them to its hooks. */
async function readEnvironment(given: HookEnvironment, read: HookTools['read']): Promise<HookEnvironment> {
  if (given['AZURE_ENV_NAME']) return given;
  const { code, output } = await read('azd', ['env', 'get-values', '--output', 'json']);
  return code === 0 ? { ...(JSON.parse(output) as HookEnvironment), ...given } : given;
}

/**
 * Looks at everything a deployment needs before it begins and prints all that is missing at once. Changes nothing.
 * @returns the exit code
 */
export async function preflight({ environment, templates, tools }: PreflightOptions): Promise<number> {
  const { print, read } = tools;
  const context: CheckContext = { environment: await readEnvironment(environment, read), templates, read };
  const findings: Finding[] = [];
  for (const check of checks) findings.push(...(await check(context)));
  if (findings.length === 0) {
    print(
      'Ready to deploy: tools, sign-in, parameters, names, providers, region and storage quota are in order.',
    );
    print(await describeFlexQuota(context));
    return 0;
  }
  print(`${findings.length} to mend before a deployment:`);
  for (const { problem, fix } of findings) {
    print(`  - ${problem}`);
    print(`    ${fix}`);
  }
  return 1;
}
