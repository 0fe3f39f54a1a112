import { lazyHandler } from '../../../../shared/hosting/lazy-handler';

describe('lazyHandler', () => {
  it('builds at the first use and keeps what it built', () => {
    let builds = 0;
    const handlerOf = lazyHandler(() => ({ build: (builds += 1) }));
    expect(builds).toBe(0);

    const first = handlerOf();

    expect(handlerOf()).toBe(first);
    expect(builds).toBe(1);
  });

  it('builds again after a build that threw', () => {
    let builds = 0;
    const handlerOf = lazyHandler(() => {
      builds += 1;
      if (builds === 1) throw new Error('setting missing');
      return { builds };
    });

    expect(handlerOf).toThrow('setting missing');

    expect(handlerOf()).toEqual({ builds: 2 });
  });
});
