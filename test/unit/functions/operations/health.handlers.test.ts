import { createReportHealthHandler } from '../../../../functions/operations/report-health.handler';
import { createReportReadinessHandler } from '../../../../functions/operations/report-readiness.handler';
import { exchange } from '../../../support/http-exchange';

describe('reportHealth', () => {
  it('says which build answers and nothing else', async () => {
    const { response } = await exchange(createReportHealthHandler({ buildId: '2026.11.21-1' }));

    expect(response).toMatchObject({ status: 200, jsonBody: { status: 'ok', build: '2026.11.21-1' } });
  });
});

describe('reportReadiness', () => {
  it('answers 200 also when degraded, and forbids keeping the answer', async () => {
    const report = { status: 'degraded' as const, checkedAt: '2026-11-21T04:00:00.000Z', dependencies: [] };

    const { response, headers } = await exchange(
      createReportReadinessHandler({ ready: () => Promise.resolve(report) }),
    );

    expect(response).toMatchObject({ status: 200, jsonBody: report });
    expect(headers.get('cache-control')).toBe('no-store');
  });
});
