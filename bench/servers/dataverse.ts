import { startDataverse } from '../../local/dataverse/start-dataverse';
import { serve } from '../processes/serve';

/** Without an issuer and without limits: what is measured is the client, not how the platform slows it down. */
void serve(async () => {
  const { url } = await startDataverse({ port: 0, steps: [] });
  return url;
});
