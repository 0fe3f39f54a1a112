import { z } from 'zod';
import { parseContract } from '../../../../shared/contracts/parse-contract';
import { ContractViolationError } from '../../../../shared/errors/contract-violation-error';

const order = z.object({
  number: z.string(),
  lines: z.array(z.object({ quantity: z.int().positive() })),
});

function violationOf(value: unknown): ContractViolationError {
  try {
    parseContract(order, value);
  } catch (error) {
    if (error instanceof ContractViolationError) return error;
  }
  throw new Error('the payload was accepted');
}

describe('parseContract', () => {
  it('gives back what the schema promises, without members it does not know', () => {
    const parsed = parseContract(order, { number: 'A-1', lines: [{ quantity: 2 }], colour: 'red' });

    expect(parsed).toEqual({ number: 'A-1', lines: [{ quantity: 2 }] });
  });

  it.each([
    [{ number: 7, lines: [] }, 'number'],
    [{ number: 'A-1', lines: [{ quantity: 1 }, { quantity: 'two' }] }, 'lines[1].quantity'],
    ['an order', '$'],
    [undefined, '$'],
  ])('names the place where %j breaks the contract', (value, path) => {
    const violation = violationOf(value);

    expect(violation.message).toContain(path);
    expect(violation.details['path']).toBe(path);
  });

  it('names every wrong place, ten at the most', () => {
    const lines = Array.from({ length: 50 }, () => ({ quantity: 0 }));

    const violation = violationOf({ number: 1, lines });

    expect(violation.details['paths']).toHaveLength(10);
    expect(violation.details['paths']).toContain('lines[0].quantity');
  });

  it('repeats no value of the payload', () => {
    const violation = violationOf({ number: 'A-1', lines: 'secret 4711' });

    expect(JSON.stringify([violation.message, violation.details])).not.toContain('4711');
  });
});
