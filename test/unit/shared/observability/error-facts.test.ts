import { ContractViolationError } from '../../../../shared/errors/contract-violation-error';
import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import { errorCodeOf, errorFacts, stackDigestOf } from '../../../../shared/observability/error-facts';

function defect(text: string): Error {
  return new TypeError(text);
}

describe('errorCodeOf', () => {
  it('is the code of an error thrown on purpose and UNEXPECTED for all else', () => {
    expect(errorCodeOf(new ContractViolationError('broken'))).toBe('CONTRACT_VIOLATION');
    expect(errorCodeOf(new TypeError('defect'))).toBe('UNEXPECTED');
    expect(errorCodeOf('text')).toBe('UNEXPECTED');
  });
});

describe('errorFacts', () => {
  it('shows the details and the cause of an error thrown on purpose, not its stack', () => {
    const error = new TargetUnavailableError('ERP does not answer', {
      details: { target: 'erp', settings: ['A', 'B'] },
      cause: new Error('socket hang up'),
    });

    expect(errorFacts(error)).toEqual({
      target: 'erp',
      settings: 'A, B',
      errorMessage: 'ERP does not answer',
      causeName: 'Error',
      causeMessage: 'socket hang up',
    });
  });

  it('shows where a defect came from', () => {
    const facts = errorFacts(defect('x is not a function'));

    expect(facts).toMatchObject({ errorName: 'TypeError', errorMessage: 'x is not a function' });
    expect(facts['stack']).toMatch(/^at .*defect/);
    expect(facts['stackDigest']).toMatch(/^[0-9a-f]{12}$/);
  });

  it('says nothing of the content of a thrown value that is no error', () => {
    expect(errorFacts({ name: 'Anna' })).toEqual({ errorMessage: 'thrown value of type object' });
  });
});

describe('stackDigestOf', () => {
  it('is the same for one defect with different data, and differs by place', () => {
    const [first, second] = ['row 1', 'row 2'].map((text) => defect(text));

    expect(stackDigestOf(first)).toBe(stackDigestOf(second));
    expect(stackDigestOf(new Error('elsewhere'))).not.toBe(stackDigestOf(first));
  });

  it('exists for a thrown value that is no error', () => {
    expect(stackDigestOf('text')).toMatch(/^[0-9a-f]{12}$/);
  });
});
