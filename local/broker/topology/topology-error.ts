/** What is wrong, and where: `infra/topology.json: serviceBus.queues[3].forwardTo`. */
export interface TopologyProblem {
  path: string;
  problem: string;
}

/** Every unknown, missing or contradictory entry of the topology files at once. */
export class TopologyError extends Error {
  override readonly name = 'TopologyError';
  readonly problems: readonly TopologyProblem[];

  constructor(problems: readonly TopologyProblem[]) {
    const lines = problems.map(({ path, problem }) => `  ${path}: ${problem}`);
    super(['The topology cannot be served:', ...lines].join('\n'));
    this.problems = problems;
  }
}
