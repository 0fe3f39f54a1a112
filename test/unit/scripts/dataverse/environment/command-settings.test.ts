import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  readCommandSettings,
  readSecretSettings,
} from '../../../../../scripts/dataverse/environment/command-settings';

describe('readCommandSettings', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'command-settings-'));

  beforeAll(() => {
    const values = { CommandSettingsTest: 'from the file', CommandSettingsOther: 'from the file' };
    writeFileSync(path.join(folder, 'local.settings.json'), JSON.stringify({ Values: values }));
    process.env['CommandSettingsTest'] = 'from the process';
  });

  afterAll(() => {
    delete process.env['CommandSettingsTest'];
    rmSync(folder, { recursive: true });
  });

  it('takes the process before the file', () => {
    expect(readCommandSettings(false, folder)).toMatchObject({
      CommandSettingsTest: 'from the process',
      CommandSettingsOther: 'from the file',
    });
  });

  it('brings no secret of the file to an environment that was named', () => {
    const settings = readCommandSettings(true, folder);

    expect(settings).toMatchObject({ CommandSettingsTest: 'from the process' });
    expect(settings).not.toHaveProperty('CommandSettingsOther');
  });

  it('brings no secret of the file to an environment in Azure that the file names', () => {
    const azure = { url: 'https://contoso.crm4.dynamics.com' };
    const local = { url: 'http://127.0.0.1:7080', localIssuerUrl: 'http://127.0.0.1:7084' };

    expect(readSecretSettings(azure, folder)).not.toHaveProperty('CommandSettingsOther');
    expect(readSecretSettings(local, folder)).toMatchObject({ CommandSettingsOther: 'from the file' });
  });
});
