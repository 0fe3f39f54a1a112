import * as fc from 'fast-check';
import { Fifo } from '../../../../../local/broker/engine/fifo';

describe('Fifo', () => {
  it('behaves like an array that is pushed and shifted', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer(), { nil: undefined })), (steps) => {
        const fifo = new Fifo<number>();
        const model: number[] = [];

        const step = (values: { push(value: number): unknown; shift(): number | undefined }) =>
          steps.map((value) => (value === undefined ? values.shift() : void values.push(value)));

        expect(step(fifo)).toEqual(step(model));
        expect(fifo.size).toBe(model.length);
        expect(fifo.first).toBe(model[0]);
      }),
    );
  });

  it('stays in order over thousands of entries', () => {
    const fifo = new Fifo<number>();
    for (let value = 0; value < 5_000; value++) fifo.push(value);
    for (let value = 0; value < 3_000; value++) expect(fifo.shift()).toBe(value);
    fifo.push(5_000);

    expect(fifo.size).toBe(2_001);
    expect(fifo.first).toBe(3_000);
  });

  it('forgets everything when cleared', () => {
    const fifo = new Fifo<number>();
    fifo.push(1);

    fifo.clear();

    expect(fifo.shift()).toBeUndefined();
  });
});
