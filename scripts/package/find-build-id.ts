import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What goes into the package; a change elsewhere leaves its bytes alone. */
const packaged = ['functions', 'shared', 'host.json', 'package.json', 'package-lock.json', 'scripts/package'];

/**
 * The commit, with `-changed` when packaged files differ from it.
 * @throws {Error} outside a clone
 */
export async function findBuildId(root: string): Promise<string> {
  try {
    const { stdout: commit } = await run('git', ['rev-parse', 'HEAD'], { cwd: root });
    const { stdout: changes } = await run('git', ['status', '--porcelain', '--', ...packaged], { cwd: root });
    return `${commit.trim()}${changes.trim() === '' ? '' : '-changed'}`;
  } catch (error) {
    throw new Error('The commit is unknown: run this in a clone, or give --build-id.', { cause: error });
  }
}
