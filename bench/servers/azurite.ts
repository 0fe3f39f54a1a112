import { startAzurite } from '../../local/azurite/start-azurite';
import { serve } from '../processes/serve';

void serve(async () => {
  const { connectionString } = await startAzurite({ ports: { blob: 0, queue: 0, table: 0 } });
  return connectionString;
});
