import { app } from '@azure/functions';
import { httpFunction } from '../../shared/hosting/http-function';
import { benchFlow } from '../load/bench-flow';

const answer = { id: '17', status: 'accepted' };

app.http(
  'bench-recorded',
  httpFunction({
    flow: benchFlow({ functions: ['bench-recorded'] }),
    methods: ['POST'],
    route: 'orders',
    authLevel: 'anonymous',
    createHandler:
      () =>
      (_request, { body }) => {
        JSON.parse(Buffer.from(body).toString());
        return Promise.resolve({ status: 200, jsonBody: answer });
      },
  }),
);
