import { app } from '@azure/functions';
import type { ApiHandler } from '../../shared/api/api-handler';
import { apiFunction } from '../../shared/hosting/api-function';
import { httpFunction } from '../../shared/hosting/http-function';
import { benchFlow } from '../load/bench-flow';
import { guardedOperation, orderAnswer } from '../load/guarded-operation';

const flow = benchFlow({ functions: ['bench-guarded', 'bench-adapter'], operations: [guardedOperation] });

app.http(
  'bench-guarded',
  apiFunction({
    flow,
    operation: guardedOperation,
    createHandler: ({ guardedCalls }): ApiHandler<typeof guardedOperation> =>
      async function answerGuarded(_request, { signal }) {
        const body = await guardedCalls.run('bench', signal, () => Promise.resolve(orderAnswer));
        return { status: 200, body };
      },
  }),
);

/** The same correlation, size limit and outcome line, and no guard. */
app.http(
  'bench-adapter',
  httpFunction({
    flow,
    methods: ['POST'],
    route: 'v1/adapter',
    authLevel: 'anonymous',
    createHandler:
      () =>
      (_request, { body }) => {
        JSON.parse(Buffer.from(body).toString());
        return Promise.resolve({ status: 200, jsonBody: orderAnswer });
      },
  }),
);

/** Nothing of the suite. */
app.http('bench-bare', {
  methods: ['POST'],
  route: 'v1/bare',
  authLevel: 'anonymous',
  handler: async (request) => {
    await request.json();
    return { status: 200, jsonBody: orderAnswer };
  },
});
