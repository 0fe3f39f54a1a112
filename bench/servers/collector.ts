import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '../processes/serve';

const acceptance = '{"itemsReceived":1,"itemsAccepted":1,"errors":[]}';

/** Takes whatever telemetry is sent and forgets it: the exporter is measured, not what comes after. */
void serve(
  () =>
    new Promise((resolve) => {
      const server = createServer((request, response) => {
        request.resume().once('end', () => {
          response.setHeader('content-type', 'application/json').end(acceptance);
        });
      });
      server.listen(0, '127.0.0.1', () => {
        resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      });
    }),
);
