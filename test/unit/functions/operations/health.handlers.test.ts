import { createReportHealthHandler } from '../../../../functions/operations/report-health.handler';
import { createReportReadinessHandler } from '../../../../functions/operations/report-readiness.handler';
import { reportReadiness } from '../../../../functions/operations/report-readiness.operation';
import { exchange } from '../../../support/http-exchange';
import { operatorExchange } from '../../../support/operator-exchange';

describe('reportHealth', () => {
  it('says which build answers and nothing else', async () => {
    const { response } = await exchange(createReportHealthHandler({ buildId: '2026.11.21-1' }));

    expect(response).toMatchObject({ status: 200, jsonBody: { status: 'ok', build: '2026.11.21-1' } });
  });
});

describe('reportReadiness', () => {
  it('answers 200 also when degraded, and forbids keeping the answer', async () => {
    const report = { status: 'degraded' as const, checkedAt: '2026-11-21T04:00:00.000Z', dependencies: [] };

    const handler = createReportReadinessHandler({ ready: () => Promise.resolve(report) });
    const { status, json, headers } = await operatorExchange(reportReadiness, handler);

    expect({ status, json }).toEqual({ status: 200, json: report });
    expect(headers.get('cache-control')).toBe('no-store');
  });
});
