import { app } from '@azure/functions';
import { reportSettings } from '../shared/hosting/report-settings';
import { closeServices } from '../shared/hosting/services';
import { startTelemetry, type Telemetry } from '../shared/hosting/start-telemetry';
import { manifests } from './manifests';

let telemetry: Telemetry | undefined;

app.hook.appStart(() => {
  telemetry = startTelemetry();
  // The host then leaves log lines to this process, which sends each of them once.
  if (telemetry) app.setup({ capabilities: { WorkerOpenTelemetryEnabled: true } });
  reportSettings(manifests);
});
app.hook.appTerminate(async () => {
  await closeServices();
  await telemetry?.stop();
});
