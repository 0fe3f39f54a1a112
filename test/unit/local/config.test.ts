import { readLocalConfig } from '../../../local/config';

describe('readLocalConfig', () => {
  it('gives every part its documented port when nothing is set', () => {
    const { ports } = readLocalConfig({});

    expect(ports).toEqual({
      serviceBus: 5672,
      serviceBusAdministration: 5300,
      blob: 10000,
      queue: 10001,
      table: 10002,
      dataverse: 7080,
      downstream: 7081,
      eventGrid: 7082,
      ingestion: 7083,
      identity: 7084,
      functions: 7071,
    });
  });

  it('moves a port by its setting and treats an empty one as absent', () => {
    const { ports } = readLocalConfig({ LOCAL_SERVICE_BUS_PORT: '15672', LOCAL_BLOB_PORT: '' });

    expect(ports).toMatchObject({ serviceBus: 15672, blob: 10000 });
  });

  it.each(['port', '-1', '65536', '1e9'])('refuses the port "%s" and names the setting', (text) => {
    expect(() => readLocalConfig({ LOCAL_DATAVERSE_PORT: text })).toThrow(/LOCAL_DATAVERSE_PORT .*"/);
  });

  it('takes a free port where 0 asks for one, but not for the app', () => {
    expect(readLocalConfig({ LOCAL_BLOB_PORT: '0' }).ports.blob).toBe(0);
    expect(() => readLocalConfig({ LOCAL_FUNCTIONS_PORT: '0' })).toThrow(
      /LOCAL_FUNCTIONS_PORT .* between 1 and/,
    );
  });

  it('keeps callers of Dataverse to its limits unless told not to', () => {
    const read = (text?: string): boolean =>
      readLocalConfig(text === undefined ? {} : { LOCAL_DATAVERSE_LIMITS: text }).hasDataverseLimits;

    expect([read(), read('on'), read('off')]).toEqual([true, true, false]);
    expect(() => read('no')).toThrow('LOCAL_DATAVERSE_LIMITS must be on or off, not "no".');
  });

  it('begins with sample data unless told not to', () => {
    expect(readLocalConfig({}).hasSampleData).toBe(true);
    expect(readLocalConfig({ LOCAL_SAMPLE_DATA: 'off' }).hasSampleData).toBe(false);
  });

  it('keeps storage in memory only when asked', () => {
    expect(readLocalConfig({ LOCAL_STORAGE: 'memory' }).storageLocation).toBeUndefined();
    expect(readLocalConfig({}).storageLocation).toMatch(/[\\/]\.local[\\/]azurite$/);
  });
});
