import type { HookEnvironment, HookTools } from '../tools';

/** Something that would make a deployment fail, and what to do about it. */
export interface Finding {
  problem: string;
  fix: string;
}

/** The files that a deployment is made of, as far as a check reads them. */
export interface Templates {
  /** infra/main.parameters.json */
  parameters: string;
  /** Every Bicep file below infra/. */
  bicep: readonly string[];
}

export interface CheckContext {
  environment: HookEnvironment;
  templates: Templates;
  read: HookTools['read'];
}

/** One question; no findings when all is well. */
export type Check = (context: CheckContext) => Promise<Finding[]> | Finding[];

/** Output of `az … --output json`; undefined when it cannot be had, which another check reports. */
export async function askAz<T>(context: CheckContext, args: readonly string[]): Promise<T | undefined> {
  const { code, output } = await context.read('az', [...args, '--output', 'json']);
  if (code !== 0) return undefined;
  try {
    return JSON.parse(output) as T;
  } catch {
    return undefined;
  }
}
