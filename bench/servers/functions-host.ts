import { startFunctionsHost } from '../../local/functions-host/start-functions-host';
import { serve } from '../processes/serve';
import { httpApp } from './http-app';

void serve(async () => {
  const { url, problems } = await startFunctionsHost({ appRoot: httpApp, port: 0, environment: {} });
  if (problems.length > 0) throw new Error(problems.join('; '));
  return url;
});
