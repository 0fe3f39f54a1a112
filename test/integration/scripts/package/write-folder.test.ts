import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeFolder } from '../../../../scripts/package/write-folder';

let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'write-folder-'));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

const files = (names: readonly string[]): Map<string, Uint8Array> =>
  new Map(names.map((name) => [name, Buffer.from(name)]));

describe('writeFolder', () => {
  it('writes files and their folders', async () => {
    await writeFolder(files(['build.json', 'node_modules/a/index.js']), path.join(root, 'app'));

    expect(readFileSync(path.join(root, 'app/node_modules/a/index.js'), 'utf8')).toBe(
      'node_modules/a/index.js',
    );
  });

  it('leaves nothing of an earlier package', async () => {
    await writeFolder(files(['build.json', 'old.js']), root);

    await writeFolder(files(['build.json', 'new.js']), root);

    expect(readdirSync(root).sort()).toEqual(['build.json', 'new.js']);
  });

  it("touches no folder of somebody else's files", async () => {
    writeFileSync(path.join(root, 'mine.txt'), 'mine');

    const writing = writeFolder(files(['build.json']), root);

    await expect(writing).rejects.toThrow('holds other files');
    expect(readdirSync(root)).toEqual(['mine.txt']);
  });
});
