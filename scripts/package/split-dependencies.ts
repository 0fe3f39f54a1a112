/** The files of the package that hold other people's code, each loaded when the application first needs it. */
export type VendorFile = 'azure.js' | 'telemetry.js' | 'tracing.js';

export interface SplitDependencies {
  /** Stay packages of their own in node_modules. */
  kept: readonly string[];
  /** Every other package that is loaded late, with the file it goes to. */
  vendor: ReadonlyMap<string, VendorFile>;
}

/** The worker and instrumentation look for this one by name, so it is never bundled. */
const kept = ['@azure/functions'];

/** Needed by modules while they load, so that to load them late would gain nothing. */
const neededAtStart = new Set(['zod', 'long', '@opentelemetry/api', '@opentelemetry/api-logs']);

/** Its state decides whether calls of the SDKs are recorded, so telemetry and the SDKs must have the same one. */
export const sharedByFiles: ReadonlyMap<string, VendorFile> = new Map([
  ['@azure/core-tracing', 'tracing.js'],
]);

/** What is needed at start goes into the application's own file, the rest into the files that are loaded late. */
export function splitDependencies(dependencies: readonly string[]): SplitDependencies {
  const late = dependencies.filter((name) => !kept.includes(name) && !neededAtStart.has(name));
  const vendor = new Map(
    late.map((name): [string, VendorFile] => [
      name,
      sharedByFiles.get(name) ?? (name === 'applicationinsights' ? 'telemetry.js' : 'azure.js'),
    ]),
  );
  return { kept, vendor };
}
