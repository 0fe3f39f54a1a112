import { dataverseSettings, identitySettings } from '../config/platform-settings';
import type { AdaptiveGate } from '../dataverse/limits/adaptive-gate';
import { createGate } from '../dataverse/limits/create-gate';
import type { Caller } from '../dataverse/limits/request-gate';
import { createWebApi } from '../dataverse/request/create-web-api';
import type { WebApi } from '../dataverse/request/web-api';
import { describeDataverseCall } from './describe-dataverse-call';
import { createProcessLogger } from './process-logger';
import { reportDataverseLimits } from './report-dataverse-limits';
import type { Services } from './services';

/** The gate to the environment of the settings; storage that is missing or silent leaves it to itself. */
export function openDataverseGate(services: Services): AdaptiveGate {
  const { DataverseUrl, DataverseDailyRequestBudget } = services.settings(dataverseSettings);
  const { AZURE_CLIENT_ID } = services.settings(identitySettings);
  return createGate({
    environmentUrl: DataverseUrl,
    ...(AZURE_CLIENT_ID !== undefined && { identity: AZURE_CLIENT_ID }),
    tables: () => services.tables,
    dailyBudget: DataverseDailyRequestBudget,
    clock: services.clock,
    report: reportDataverseLimits(createProcessLogger()),
  });
}

/** The way to the environment of the settings for one caller, through the gate and with the identity of all. */
export function openWebApi(services: Services, caller: Caller): WebApi {
  const credential = services.credential();
  return createWebApi({
    environmentUrl: services.settings(dataverseSettings).DataverseUrl,
    credential: { getToken: (scope) => credential.getToken(scope) },
    gate: services.dataverseGate,
    caller,
    clock: services.clock,
    onCall: describeDataverseCall,
  });
}
