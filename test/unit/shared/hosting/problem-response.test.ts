import { problemResponse } from '../../../../shared/hosting/problem-response';

const problem = { status: 503, code: 'THROTTLED', detail: 'Later, please.' };

describe('problemResponse', () => {
  it('is not kept by caches', () => {
    const { headers } = problemResponse(problem, 'c-1');

    expect(headers).toEqual({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
  });

  it.each([
    [0, '1'],
    [1, '1'],
    [1_000, '1'],
    [1_001, '2'],
    [90_000, '90'],
  ])('turns a pause of %d ms into Retry-After %s', (retryAfterMs, seconds) => {
    const response = problemResponse({ ...problem, retryAfterMs }, 'c-1');

    expect(response.headers).toMatchObject({ 'retry-after': seconds });
    expect(response.jsonBody).toMatchObject({ retryable: true });
  });

  it('uses the phrase of the status as title, and a plain word for an unknown status', () => {
    const bodyOf = (status: number): unknown => problemResponse({ ...problem, status }, 'c-1').jsonBody;

    expect(bodyOf(404)).toMatchObject({ title: 'Not Found' });
    expect(bodyOf(599)).toMatchObject({ title: 'Error' });
  });
});
