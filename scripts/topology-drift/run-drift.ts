import type { Topology } from '../../shared/topology/topology';
import { compareEntities, isSame, type Drift } from './compare-entities';
import type { ActualEntity, Namespace } from './entity';
import type { DriftCommand } from './parse-command';
import { wantedEntities } from './wanted-entities';

interface DriftOptions {
  command: DriftCommand;
  topology: Topology;
  namespace: Namespace;
  print: (line: string) => void;
}

function describe({ extra, missing, different }: Drift): string[] {
  return [
    ...extra.map(({ kind, path, messageCount }) => `  extra      ${kind} ${path}, messages: ${messageCount}`),
    ...missing.map(({ kind, path }) => `  missing    ${kind} ${path}`),
    ...different.map(
      ({ entity, property, wanted }) =>
        `  different  ${entity.kind} ${entity.path}: ${property} must be ${wanted}; only a new entity can have it`,
    ),
  ];
}

/** Subscriptions first: what forwards goes before what it forwards to. */
const order = { subscription: 0, topic: 1, queue: 2 };

/** A message may have come since the list was made, so each is counted once more. */
async function prune(extra: readonly ActualEntity[], options: DriftOptions): Promise<void> {
  const { command, topology, namespace, print } = options;
  const elsewhere = wantedEntities(topology, command.part === 'main' ? 'edge' : 'main');
  const pathsElsewhere = new Set(elsewhere.map(({ path }) => path.toLowerCase()));
  for (const entity of [...extra].sort((a, b) => order[a.kind] - order[b.kind])) {
    if (pathsElsewhere.has(entity.path.toLowerCase())) {
      print(
        `  kept       ${entity.kind} ${entity.path}: the other namespace needs it; is this the namespace you meant (--edge)?`,
      );
      continue;
    }
    const messageCount = await namespace.countMessages(entity);
    if (messageCount === undefined) continue;
    if (messageCount > 0) {
      print(`  kept       ${entity.kind} ${entity.path}: it holds messages`);
      continue;
    }
    await namespace.remove(entity);
    print(`  deleted    ${entity.kind} ${entity.path}`);
  }
}

/**
 * Compares a namespace with the topology, and deletes what is left over and empty when asked.
 * @returns the exit code: 0 when no difference is left
 */
export async function runDrift(options: DriftOptions): Promise<number> {
  const { command, topology, namespace, print } = options;
  const wanted = wantedEntities(topology, command.part);
  const drift = compareEntities(wanted, await namespace.list());
  if (isSame(drift)) {
    print(`${command.namespace} is as the topology says: ${wanted.length} entities.`);
    return 0;
  }
  print(`${command.namespace} differs from the topology:`);
  for (const line of describe(drift)) print(line);
  if (!command.isPruning) {
    if (drift.extra.length > 0) print('--prune deletes what is extra and empty.');
    return 1;
  }
  await prune(drift.extra, options);
  return isSame(compareEntities(wanted, await namespace.list())) ? 0 : 1;
}
