import { app } from '@azure/functions';
import { reportSettings } from '../shared/hosting/report-settings';
import { closeServices } from '../shared/hosting/services';
import { manifests } from './manifests';

app.hook.appStart(() => {
  reportSettings(manifests);
});
app.hook.appTerminate(() => closeServices());
