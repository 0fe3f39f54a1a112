import {
  serviceBusConnectionString,
  settingsForMovedPorts,
  storageConnectionString,
} from '../../../../local/cloud/connections';
import { readLocalConfig } from '../../../../local/config';

const { ports } = readLocalConfig({});

describe('settingsForMovedPorts', () => {
  it('leaves local.settings.json alone while every part keeps its port', () => {
    expect(settingsForMovedPorts(ports)).toEqual({});
  });

  it('moves both storage settings when one storage port moves', () => {
    const settings = settingsForMovedPorts({ ...ports, table: 20002 });

    expect(Object.keys(settings).sort()).toEqual(['AzureWebJobsStorage', 'StorageConnection']);
    expect(settings['StorageConnection']).toContain('TableEndpoint=http://127.0.0.1:20002/devstoreaccount1');
  });

  it('moves only what belongs to the moved part', () => {
    const settings = settingsForMovedPorts({ ...ports, downstream: 17081, serviceBus: 15672 });

    expect(Object.keys(settings).sort()).toEqual([
      'CompanyRegisterUrl',
      'DataverseEndpointConnection',
      'ErpUrl',
      'ServiceBusConnection',
    ]);
    expect(settings['ErpUrl']).toBe('http://127.0.0.1:17081/erp');
    expect(settings['CompanyRegisterUrl']).toBe('http://127.0.0.1:17081/register');
  });

  it('sends the app to where its own tokens and those of its callers are from', () => {
    expect(settingsForMovedPorts({ ...ports, identity: 17084 })).toEqual({
      IDENTITY_ENDPOINT: 'http://127.0.0.1:17084/msi/token',
      ApiIssuer: 'http://127.0.0.1:17084',
      ApiKeySetUrl: 'http://127.0.0.1:17084/keys',
    });
  });

  it('sends telemetry to where it is taken', () => {
    const { APPLICATIONINSIGHTS_CONNECTION_STRING } = settingsForMovedPorts({ ...ports, ingestion: 17083 });

    expect(APPLICATIONINSIGHTS_CONNECTION_STRING).toMatch(
      /;IngestionEndpoint=http:\/\/127\.0\.0\.1:17083\/;LiveEndpoint=http:\/\/127\.0\.0\.1:17083\/$/,
    );
  });
});

describe('connection strings', () => {
  it('tell the Service Bus SDK to use plain AMQP on the given port', () => {
    expect(serviceBusConnectionString(5673)).toMatch(
      /^Endpoint=sb:\/\/127\.0\.0\.1:5673;.*UseDevelopmentEmulator=true$/,
    );
  });

  it('name all three storage endpoints', () => {
    const text = storageConnectionString({ blob: 1, queue: 2, table: 3 });

    expect(text).toMatch(
      /BlobEndpoint=http:\/\/127\.0\.0\.1:1\/.*QueueEndpoint=.*:2\/.*TableEndpoint=.*:3\//,
    );
  });
});
