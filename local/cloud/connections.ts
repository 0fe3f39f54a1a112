import { portSettings, type LocalPart, type LocalPorts } from '../config';

/** Azurite's published account; not a secret. */
const storageAccount = 'devstoreaccount1';
const storageKey = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

export function serviceBusConnectionString(port: number): string {
  return `Endpoint=sb://127.0.0.1:${port};SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=local;UseDevelopmentEmulator=true`;
}

export function storageConnectionString({
  blob,
  queue,
  table,
}: Pick<LocalPorts, 'blob' | 'queue' | 'table'>): string {
  const endpoint = (kind: string, port: number): string =>
    `${kind}Endpoint=http://127.0.0.1:${port}/${storageAccount}`;
  return [
    'DefaultEndpointsProtocol=http',
    `AccountName=${storageAccount}`,
    `AccountKey=${storageKey}`,
    endpoint('Blob', blob),
    endpoint('Queue', queue),
    endpoint('Table', table),
  ].join(';');
}

/** Where the app's managed identity gets its tokens. */
export function identityEndpoint(port: number): string {
  return `http://127.0.0.1:${port}/msi/token`;
}

/** Any instrumentation key will do; the app tells our records from nobody else's. */
const instrumentationKey = '00000000-0000-4000-8000-000000000001';

export function ingestionConnectionString(port: number): string {
  const endpoint = `http://127.0.0.1:${port}/`;
  return `InstrumentationKey=${instrumentationKey};IngestionEndpoint=${endpoint};LiveEndpoint=${endpoint}`;
}

interface MovedSetting {
  parts: LocalPart[];
  values: (ports: LocalPorts) => Record<string, string>;
}

/** Which app settings follow which ports. */
const movedSettings: MovedSetting[] = [
  {
    parts: ['serviceBus'],
    values: ({ serviceBus }) => ({
      ServiceBusConnection: serviceBusConnectionString(serviceBus),
      DataverseEndpointConnection: serviceBusConnectionString(serviceBus),
    }),
  },
  {
    parts: ['blob', 'queue', 'table'],
    values: (ports) => ({
      StorageConnection: storageConnectionString(ports),
      AzureWebJobsStorage: storageConnectionString(ports),
    }),
  },
  { parts: ['dataverse'], values: ({ dataverse }) => ({ DataverseUrl: `http://127.0.0.1:${dataverse}` }) },
  {
    parts: ['ingestion'],
    values: ({ ingestion }) => ({
      APPLICATIONINSIGHTS_CONNECTION_STRING: ingestionConnectionString(ingestion),
    }),
  },
  {
    parts: ['identity'],
    values: ({ identity }) => ({
      IDENTITY_ENDPOINT: identityEndpoint(identity),
      ApiIssuer: `http://127.0.0.1:${identity}`,
      ApiKeySetUrl: `http://127.0.0.1:${identity}/keys`,
    }),
  },
  {
    parts: ['downstream'],
    values: ({ downstream }) => ({
      ErpUrl: `http://127.0.0.1:${downstream}/erp`,
      CompanyRegisterUrl: `http://127.0.0.1:${downstream}/register`,
    }),
  },
  {
    parts: ['eventGrid'],
    values: ({ eventGrid }) => ({
      AnalyticsTopicEndpoint: `http://127.0.0.1:${eventGrid}/analytics/api/events`,
    }),
  },
];

/**
 * App settings for parts that left their default port. The others stay as local.settings.json has them, so that a
 * developer may point one of them at a real service.
 */
export function settingsForMovedPorts(ports: LocalPorts): Record<string, string> {
  const moved = movedSettings.filter(({ parts }) =>
    parts.some((part) => ports[part] !== portSettings[part].defaultPort),
  );
  return Object.assign({}, ...moved.map(({ values }) => values(ports))) as Record<string, string>;
}
