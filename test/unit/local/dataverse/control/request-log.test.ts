import { RequestLog } from '../../../../../local/dataverse/control/request-log';
import { ManualClock } from '../../../../support/manual-clock';

describe('RequestLog', () => {
  let clock: ManualClock;
  let log: RequestLog;

  beforeEach(() => {
    clock = new ManualClock(Date.UTC(2026, 10, 21, 8));
    log = new RequestLog({ clock, kept: 3 });
  });

  interface Sent {
    path?: string;
    caller?: string;
    status?: number | null;
    retryAfterSeconds?: number;
  }

  function send({ path = 'accounts', caller = 'Robot', status = 200, retryAfterSeconds }: Sent = {}): void {
    const request = log.begin({ method: 'GET', path: `/api/data/v9.2/${path}` });
    request.calledBy(caller);
    clock.advance(20);
    request.end({ status, retryAfterSeconds });
  }

  it('keeps what a request was, who sent it and how it ended', () => {
    send({ path: 'accounts?$select=name', status: 404 });

    expect(log.read().requests).toEqual([
      {
        at: '2026-11-21T08:00:00.000Z',
        method: 'GET',
        path: 'accounts?$select=name',
        caller: 'Robot',
        status: 404,
        durationMs: 20,
      },
    ]);
  });

  it('shows a request that runs, and one whose connection broke', () => {
    log.begin({ method: 'POST', path: '/api/data/v9.2/accounts' });
    send({ status: null });

    expect(log.read().requests.map(({ status }) => status)).toEqual([undefined, null]);
    expect(log.read().byStatus).toEqual({ broken: 1 });
  });

  it('forgets the oldest and goes on counting', () => {
    for (const path of ['a', 'b', 'c', 'd']) send({ path });

    const { requests, total, byStatus } = log.read();

    expect(requests.map(({ path }) => path)).toEqual(['b', 'c', 'd']);
    expect([total, byStatus]).toEqual([4, { 200: 4 }]);
  });

  it('says how early a caller came who had been asked to wait', () => {
    send({ status: 429, retryAfterSeconds: 5 });
    clock.advance(2_000);
    send();
    send({ caller: 'Somebody else' });
    clock.advance(5_000);
    send();

    expect(log.read().requests.map(({ earlyMs }) => earlyMs)).toEqual([3_000, undefined, undefined]);
  });

  it('forgets everything when told so', () => {
    send({ status: 429, retryAfterSeconds: 60 });

    log.clear();
    send();

    expect(log.read()).toMatchObject({ total: 1, byStatus: { 200: 1 } });
    expect(log.read().requests[0]).not.toHaveProperty('earlyMs');
  });
});
