import { describeDataverseCall } from '../../../../shared/hosting/describe-dataverse-call';
import { inInvocation } from '../../../../shared/hosting/in-invocation';
import { createWebApi } from '../../../../shared/dataverse/request/create-web-api';
import { FakeFetch } from '../../../support/fake-fetch';
import { OpenGate } from '../../../support/open-gate';
import { recordTelemetry } from '../../../support/recorded-telemetry';

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const facts = { flow: 'account-to-erp', function: 'account-to-erp-deliver' };

describe('describeDataverseCall', () => {
  it("adds the platform's request id, the attempt and the cost to the dependency", async () => {
    const telemetry = recordTelemetry();
    const { fetch } = new FakeFetch({ status: 204, headers: { 'x-ms-service-request-id': 'r-1' } });
    const webApi = createWebApi({
      environmentUrl: 'https://contoso.crm4.dynamics.com',
      credential: {
        getToken: () => Promise.resolve({ token: 't', expiresOnTimestamp: Date.now() + 3_600_000 }),
      },
      gate: new OpenGate(),
      caller: { flow: 'account-to-erp', priority: 'interactive' },
      fetch,
      onCall: describeDataverseCall,
    });

    await inInvocation({ traceparent, platform: traceparent, facts }, () =>
      webApi.send({ method: 'DELETE', path: 'accounts(7a1e)', isRepeatable: true }),
    );
    telemetry.close();

    expect(telemetry.spans).toMatchObject([
      {
        name: 'DELETE accounts',
        attributes: { 'peer.service': 'dataverse', callAttempt: 1, requestCost: 1, requestId: 'r-1' },
      },
    ]);
  });
});
