import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { z } from 'zod';
import {
  loadBrokerTopology,
  type BrokerTopologyFiles,
} from '../../local/broker/topology/load-broker-topology';
import { TopologyError } from '../../local/broker/topology/topology-error';
import type { topologySchema } from '../../shared/topology/topology';

type TopologyInput = z.input<typeof topologySchema>;

interface Sections {
  queues?: TopologyInput['serviceBus']['queues'];
  topics?: TopologyInput['serviceBus']['topics'];
  events?: TopologyInput['eventGrid']['topics'];
  containers?: string[];
}

/** A topology file, and one in the emulator's format, in a folder of their own. */
export class TopologyFolder {
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'suite-topology-'));
  readonly topologyFile = path.join(this.folder, 'topology.json');
  readonly configFile = path.join(this.folder, 'Config.json');

  writeTopology({ queues = [], topics = [], events = [], containers = [] }: Sections = {}): void {
    const topology: TopologyInput = {
      serviceBus: { queues, topics },
      eventGrid: { topics: events },
      storage: { containers: containers.map((name) => ({ name })), tables: [] },
    };
    this.writeTopologyText(JSON.stringify(topology));
  }

  writeTopologyText(text: string): void {
    writeFileSync(this.topologyFile, text);
  }

  /** With a byte-order mark, as Windows editors save it. */
  writeConfig(namespace: object): void {
    const UserConfig = { Namespaces: [{ Name: 'sbemulatorns', ...namespace }], Logging: { Type: 'File' } };
    writeFileSync(this.configFile, `\uFEFF${JSON.stringify({ UserConfig })}`);
  }

  /** Every problem that loading reports, without the folder's name. */
  problems(files: BrokerTopologyFiles = { topologyFile: this.topologyFile }): string[] {
    try {
      loadBrokerTopology(files);
      return [];
    } catch (error) {
      if (!(error instanceof TopologyError)) throw error;
      return error.problems.map(({ path: place, problem }) =>
        `${place}: ${problem}`.replaceAll(`${this.folder}${path.sep}`, ''),
      );
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
