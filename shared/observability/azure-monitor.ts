import type { TokenCredential } from '@azure/identity';
import { shutdownAzureMonitor, useAzureMonitor } from 'applicationinsights';
import { leaveOutAzureSdkSpans } from './azure-sdk-spans';
import { createIngestionPolicy } from './ingestion-policy';
import { createRedactingLogProcessor, createRedactingSpanProcessor } from './redacting-processors';

export interface AzureMonitorOptions {
  connectionString: string;
  /** Share of traces that are sent, 0 to 1. */
  samplingRatio: number;
  /** Whether each operation of the Azure SDK, such as a look into a table, is recorded. */
  hasAzureSdkSpans: boolean;
  /** For a resource that takes no keys. */
  credential?: TokenCredential | undefined;
}

export interface AzureMonitor {
  /** Sends what is queued and ends; may take as long as the collector does. */
  flush(): Promise<void>;
  /** Leaves behind what has not been sent yet. */
  abandon(): void;
}

const off = { enabled: false };

/**
 * Starts the exporters of Azure Monitor and nothing that collects by itself: no requests, which are the host's, no
 * exceptions, console, http or database hooks, no metrics of the machine, no live stream. Nothing is written to disk.
 */
export function startAzureMonitor({
  connectionString,
  samplingRatio,
  hasAzureSdkSpans,
  credential,
}: AzureMonitorOptions): AzureMonitor {
  const abandoned = new AbortController();
  const policy = createIngestionPolicy(connectionString, abandoned.signal);
  useAzureMonitor({
    azureMonitorExporterOptions: {
      connectionString,
      disableOfflineStorage: true,
      additionalPolicies: [{ position: 'perCall', policy }],
      ...(credential && { credential }),
    },
    samplingRatio,
    // Above 0 the SDK keeps that many traces a second, whatever the ratio says.
    tracesPerSecond: 0,
    enableLiveMetrics: false,
    enableStandardMetrics: false,
    enablePerformanceCounters: false,
    enableAutoCollectExceptions: false,
    instrumentationOptions: {
      http: off,
      azureSdk: off,
      mongoDb: off,
      mySql: off,
      postgreSql: off,
      redis: off,
      redis4: off,
      bunyan: off,
      winston: off,
      console: off,
    },
    spanProcessors: [createRedactingSpanProcessor()],
    logRecordProcessors: [createRedactingLogProcessor()],
  });
  if (!hasAzureSdkSpans) leaveOutAzureSdkSpans();
  return {
    async flush() {
      await shutdownAzureMonitor();
    },
    abandon: () => {
      abandoned.abort();
    },
  };
}
