import { problemCatalogue } from '../../../../../shared/api/problems/problem-catalogue';
import { createOrder, readOrder } from '../../../../support/sample-operation';

describe('problemCatalogue', () => {
  const catalogue = problemCatalogue([createOrder, readOrder]);
  const entryOf = (code: string) => catalogue.find((entry) => entry.code === code);

  it('says who answers a code, in the order of statuses', () => {
    expect(entryOf('CUSTOMER_UNKNOWN')).toMatchObject({ operations: ['CreateOrder'], isEverywhere: false });
    expect(entryOf('RATE_LIMITED')).toMatchObject({ isEverywhere: true, isRetryable: true });
    expect(catalogue.map(({ status }) => status)).toEqual(catalogue.map(({ status }) => status).toSorted());
  });

  it('keeps what operations say in their own way beside what the platform says', () => {
    const own = { status: 429, code: 'RATE_LIMITED', description: 'Ten a day.', isRetryable: true };

    const [entry] = problemCatalogue([{ ...readOrder, problems: [own] }]).filter(
      ({ code }) => code === 'RATE_LIMITED',
    );

    expect(entry?.descriptions).toHaveLength(2);
    expect(entry?.descriptions).toContain('Ten a day.');
  });

  it('refuses one code with two meanings', () => {
    const other = { ...createOrder.problems[0], status: 409 };

    expect(() => problemCatalogue([createOrder, { ...readOrder, problems: [other] }])).toThrow(
      'The problem CUSTOMER_UNKNOWN has two meanings (422 and 409); give one another code.',
    );
  });
});
