import { LazyResources } from '../../../../shared/hosting/lazy-resources';

describe('LazyResources', () => {
  it('builds each resource once', () => {
    const resources = new LazyResources();
    let builds = 0;
    const build = () => ({ id: (builds += 1) });

    const first = resources.once('bus', build);
    const second = resources.once('bus', build);
    const other = resources.once('storage', build);

    expect(second).toBe(first);
    expect(other).not.toBe(first);
    expect(builds).toBe(2);
  });

  it('builds again after a build that failed', () => {
    const resources = new LazyResources();
    const failing = () => {
      throw new Error('setting missing');
    };

    expect(() => resources.once('bus', failing)).toThrow('setting missing');

    expect(resources.once('bus', () => 'mended')).toBe('mended');
  });

  it('closes in reverse order, all of them, and then reports the first failure', async () => {
    const resources = new LazyResources();
    const closed: string[] = [];
    const close = (name: string): Promise<void> => {
      closed.push(name);
      return name === 'b' ? Promise.reject(new Error('b is stuck')) : Promise.resolve();
    };
    for (const name of ['a', 'b', 'c']) resources.once(name, () => name, close);

    await expect(resources.close()).rejects.toThrow('b is stuck');

    expect(closed).toEqual(['c', 'b', 'a']);
  });

  it('closes once and builds anew afterwards', async () => {
    const resources = new LazyResources();
    const closed: string[] = [];
    resources.once(
      'bus',
      () => 'first',
      (name) => Promise.resolve(void closed.push(name)),
    );

    await resources.close();
    await resources.close();

    expect(closed).toEqual(['first']);
    expect(resources.once('bus', () => 'second')).toBe('second');
  });
});
