import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readLocalSettingsFile } from '../../../../../local/functions-host/app/settings';

describe('readLocalSettingsFile', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'settings-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function write(text: string): void {
    writeFileSync(path.join(folder, 'local.settings.json'), text);
  }

  it('gives the values, with or without a byte-order mark', () => {
    write('\uFEFF{"Values":{"A":"1"}}');

    expect(readLocalSettingsFile(folder)).toEqual({ A: '1' });
  });

  it('gives nothing when there is no file', () => {
    expect(readLocalSettingsFile(folder)).toEqual({});
  });

  it.each([
    ['{ "Values": ', /not valid JSON/],
    ['{"IsEncrypted":true,"Values":{}}', /is encrypted/],
  ])('refuses %s', (text, message) => {
    write(text);

    expect(() => readLocalSettingsFile(folder)).toThrow(message);
  });
});
