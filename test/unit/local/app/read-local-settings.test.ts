import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readLocalSettings } from '../../../../local/app/read-local-settings';

describe('readLocalSettings', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'suite-settings-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const write = (file: string, text: string): void => {
    writeFileSync(path.join(folder, file), text);
  };

  it('prefers the own file to the sample', () => {
    write('local.settings.sample.json', '{"Values":{"ErpUrl":"sample"}}');
    write('local.settings.json', '{"Values":{"ErpUrl":"own"}}');

    expect(readLocalSettings(folder)).toEqual({ ErpUrl: 'own' });
  });

  it('falls back to the sample in a fresh clone', () => {
    write('local.settings.sample.json', '{"Values":{"ErpUrl":"sample"}}');

    expect(readLocalSettings(folder)).toEqual({ ErpUrl: 'sample' });
  });

  it('names the file that is not JSON', () => {
    write('local.settings.json', '{"Values":');

    expect(() => readLocalSettings(folder)).toThrow(/local\.settings\.json is not valid JSON/);
  });
});
