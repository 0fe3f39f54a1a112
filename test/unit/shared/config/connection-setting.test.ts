import {
  connectionSetting,
  hostName,
  optionalConnectionSetting,
} from '../../../../shared/config/connection-setting';
import { defineSettings } from '../../../../shared/config/define-settings';
import { readSettings } from '../../../../shared/config/read-settings';
import { urlSetting } from '../../../../shared/config/setting-types';

const bus = defineSettings({ Bus: connectionSetting({ fullyQualifiedNamespace: hostName }) });
const storage = defineSettings({
  Store: connectionSetting({ blobServiceUri: urlSetting, tableServiceUri: urlSetting }),
});
const door = defineSettings({ Door: optionalConnectionSetting({ fullyQualifiedNamespace: hostName }) });

describe('connectionSetting', () => {
  it('takes a connection string', () => {
    const { Bus } = readSettings(bus, { Bus: 'Endpoint=sb://127.0.0.1;SharedAccessKey=local' });

    expect(Bus).toEqual({
      kind: 'connection-string',
      connectionString: 'Endpoint=sb://127.0.0.1;SharedAccessKey=local',
    });
  });

  it('takes the address that a managed identity opens', () => {
    const { Bus } = readSettings(bus, { Bus__fullyQualifiedNamespace: 'contoso.servicebus.windows.net' });

    expect(Bus).toEqual({ kind: 'identity', fullyQualifiedNamespace: 'contoso.servicebus.windows.net' });
  });

  it('prefers the connection string, as the host does', () => {
    const { Bus } = readSettings(bus, { Bus: 'Endpoint=sb://a', Bus__fullyQualifiedNamespace: 'b.example' });

    expect(Bus.kind).toBe('connection-string');
  });

  it('is missing under its own name when neither form is there', () => {
    expect(() => readSettings(bus, {})).toThrow('Settings missing: Bus');
  });

  it('names the part that an identity connection lacks', () => {
    const read = () => readSettings(storage, { Store__blobServiceUri: 'https://a.blob.core.windows.net' });

    expect(read).toThrow('Settings missing: Store__tableServiceUri');
  });

  it('names the part that is wrong', () => {
    const read = () => readSettings(bus, { Bus__fullyQualifiedNamespace: 'sb://contoso/' });

    expect(read).toThrow(
      'Settings not valid: Bus__fullyQualifiedNamespace (must be a host name without scheme or path)',
    );
  });
});

describe('optionalConnectionSetting', () => {
  it('is undefined when the installation does without', () => {
    expect(readSettings(door, { Door: '' })).toEqual({ Door: undefined });
  });

  it('is read like any other when it is there', () => {
    expect(readSettings(door, { Door: 'Endpoint=sb://edge' }).Door).toMatchObject({
      kind: 'connection-string',
    });
  });

  it('refuses a form that is there and wrong', () => {
    const read = () => readSettings(door, { Door__fullyQualifiedNamespace: '-' });

    expect(read).toThrow('Door__fullyQualifiedNamespace');
  });
});
