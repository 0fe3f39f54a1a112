import { z } from 'zod';
import { connectionSetting, hostName, optionalConnectionSetting } from './connection-setting';
import { defineSettings } from './define-settings';
import { positiveNumberSetting, switchSetting, urlSetting, wholeNumberSetting } from './setting-types';

const serviceBusParts = { fullyQualifiedNamespace: hostName };

/** The main Service Bus namespace. */
export const serviceBusSettings = defineSettings({
  ServiceBusConnection: connectionSetting(serviceBusParts),
});

/**
 * The namespace of channels that Dataverse reaches by a key; queues of the manifests with `namespace: 'edge'` are there.
 * An installation that uses webhooks only does without.
 */
export const edgeServiceBusSettings = defineSettings({
  DataverseEndpointConnection: optionalConnectionSetting(serviceBusParts),
});

/** Blob and table storage of the suite; `AzureWebJobsStorage` stays the host's own. */
export const storageSettings = defineSettings({
  StorageConnection: connectionSetting({ blobServiceUri: urlSetting, tableServiceUri: urlSetting }),
  AllowInsecureEndpoints: switchSetting,
});

/** The Dataverse environment, and how many requests a UTC day the suite may send there; 0 is no budget. */
export const dataverseSettings = defineSettings(
  {
    DataverseUrl: urlSetting,
    DataverseDailyRequestBudget: wholeNumberSetting.default(0),
    AllowInsecureEndpoints: switchSetting,
  },
  [
    ({ DataverseUrl, AllowInsecureEndpoints }) =>
      DataverseUrl.startsWith('http:') && !AllowInsecureEndpoints
        ? { name: 'DataverseUrl', kind: 'invalid', expectation: 'must be https: tokens travel there' }
        : undefined,
  ],
);

/**
 * The identity that opens everything outside the application. The platform sets the client id of a user-assigned one,
 * and where tokens are to be had; at a developer's desk the local cloud has them.
 */
export const identitySettings = defineSettings({
  AZURE_CLIENT_ID: z.string().optional(),
  IDENTITY_ENDPOINT: urlSetting.optional(),
  IDENTITY_HEADER: z.string().optional(),
});

/** Factor on every retry delay (tests and the demo shorten them) and the longest time a message waits for a target. */
export const retrySettings = defineSettings({
  RetryDelayScale: positiveNumberSetting.default(1),
  MaxWaitHours: positiveNumberSetting.default(24),
});
