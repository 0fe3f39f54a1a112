import { settleAll } from '../../../local/settle-all';

describe('settleAll', () => {
  it('gives every value in order', async () => {
    await expect(settleAll([Promise.resolve(1), Promise.resolve(2)])).resolves.toEqual([1, 2]);
  });

  it('throws the first failure only after everything else has come to an end', async () => {
    const ended: string[] = [];
    const slow = Promise.resolve()
      .then(() => undefined)
      .then(() => ended.push('slow'));
    const failing = Promise.reject(new Error('port taken'));

    await expect(settleAll([failing, slow])).rejects.toThrow('port taken');

    expect(ended).toEqual(['slow']);
  });
});
