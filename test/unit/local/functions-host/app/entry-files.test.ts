import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { findEntryFiles, inLoadOrder } from '../../../../../local/functions-host/app/entry-files';

describe('inLoadOrder', () => {
  it('puts shallower folders first, then byte order', () => {
    const files = ['src/z/a.js', 'src/b.js', 'src/a.js', 'src/A.js', 'index.js'];

    expect(inLoadOrder(files)).toEqual(['index.js', 'src/A.js', 'src/a.js', 'src/b.js', 'src/z/a.js']);
  });

  it('does not depend on the order files were found in', () => {
    const file = fc
      .array(fc.constantFrom('a', 'B', 'c1'), { minLength: 1, maxLength: 3 })
      .map((parts) => parts.join('/'));

    fc.assert(
      fc.property(fc.uniqueArray(file), (files) => {
        expect(inLoadOrder([...files].reverse())).toEqual(inLoadOrder(files));
      }),
    );
  });
});

describe('findEntryFiles', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'entry-files-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  function writeApp(packageJson: object): void {
    writeFileSync(path.join(folder, 'package.json'), JSON.stringify(packageJson));
    mkdirSync(path.join(folder, 'src', 'deep'), { recursive: true });
    for (const file of ['index.js', 'b.function.js', '.hidden.js', 'deep/c.function.js'])
      writeFileSync(path.join(folder, 'src', file), '');
  }

  it.each([
    ['src/{*.function.js,index.js}', ['src/b.function.js', 'src/index.js']],
    ['./src/index.js', ['src/index.js']],
    ['src', ['src/b.function.js', 'src/index.js', 'src/deep/c.function.js']],
    ['src/index', []],
  ])('expands main %s', async (main, files) => {
    writeApp({ main });

    expect(await findEntryFiles(folder)).toMatchObject({ pattern: main, files });
  });

  it('finds nothing without main', async () => {
    writeApp({ type: 'module' });

    expect(await findEntryFiles(folder)).toEqual({ pattern: undefined, files: [], isModulePackage: true });
  });
});
