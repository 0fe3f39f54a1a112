import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { LoadCheckpoint } from '../../../shared/dataverse/loader/load-options';

const count = z.int().min(0);

const stored = z.object({
  checkpoint: z.object({
    settled: count,
    started: count,
    counts: z.object({
      written: count,
      created: count,
      updated: count,
      unchanged: count,
      rejected: count,
    }),
  }),
  /** One line each, as they are printed at the end. */
  rejected: z.array(z.string()).transform((lines) => new Set(lines)),
});

/** How far a load is, and what it has to tell at its end. */
export interface StoredLoad {
  checkpoint: LoadCheckpoint;
  rejected: Set<string>;
}

/** Keeps a load's checkpoint between runs, in a file of its own for each different load. */
export class CheckpointFile {
  private readonly file: string;

  /** @param load what makes this load another than any other */
  constructor(folder: string, load: unknown) {
    const name = createHash('sha256').update(JSON.stringify(load)).digest('hex').slice(0, 16);
    this.file = path.join(folder, `${name}.json`);
  }

  /** Undefined when there is none, or none that can be understood. */
  read(): StoredLoad | undefined {
    try {
      return stored.parse(JSON.parse(readFileSync(this.file, 'utf8')));
    } catch {
      return undefined;
    }
  }

  /** In one step, so that a kill leaves the old or the new state. */
  write(state: StoredLoad): void {
    mkdirSync(path.dirname(this.file), { recursive: true });
    writeFileSync(`${this.file}.new`, JSON.stringify({ ...state, rejected: [...state.rejected] }));
    renameSync(`${this.file}.new`, this.file);
  }

  remove(): void {
    rmSync(this.file, { force: true });
  }
}
