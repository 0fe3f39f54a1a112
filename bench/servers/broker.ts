import { startBroker } from '../../local/broker/start-broker';
import { serve } from '../processes/serve';
import { benchTopology } from './bench-queues';

void serve(async () => {
  const { connectionString } = await startBroker({ topology: benchTopology, port: 0 });
  return connectionString;
});
