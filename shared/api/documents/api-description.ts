import type { Flow } from '../../flow/manifest';
import type { Operation } from '../operation';

/** A group of operations, one for each flow that offers any. */
export interface ApiGroup {
  tag: string;
  description: string;
}

/** Everything the documents of the API are made of. */
export interface ApiDescription {
  title: string;
  version: string;
  /** The page on which a person reaches somebody. */
  contactUrl?: string | undefined;
  groups: readonly ApiGroup[];
  operations: readonly Operation[];
}

/** Rises with the contracts: the first number is the `v1` of the paths. */
const apiVersion = '1.0.0';

/** What the flows offer together, in the order of their manifests; what only operators may use comes last. */
export function describeApi(flows: readonly Flow[], contactUrl?: string): ApiDescription {
  const all = flows.flatMap((flow) => flow.operations);
  const operations = [...all.filter((each) => !isForOperators(each)), ...all.filter(isForOperators)];
  const summaries = new Map(flows.flatMap((flow) => flow.operations.map(({ tag }) => [tag, flow.summary])));
  const tags = new Set(operations.map(({ tag }) => tag));
  return {
    title: 'Dynamics Integration Suite',
    version: apiVersion,
    contactUrl,
    groups: [...tags].map((tag) => ({ tag, description: `${summaries.get(tag) ?? tag}.` })),
    operations,
  };
}

/** Whether nobody but operators has a right to it. */
export function isForOperators({ access }: Operation): boolean {
  return access.roles.every((role) => role.startsWith('Operations.'));
}
