/** The part of autocannon 9 the bench uses; the package publishes no types. */
declare module 'autocannon' {
  interface Options {
    url: string;
    method?: string;
    headers?: Readonly<Record<string, string>>;
    body?: string;
    connections: number;
    /** Seconds. */
    duration: number;
    /** Milliseconds between two looks at the clock: a run ends at one of them. */
    sampleInt: number;
  }

  interface Result {
    requests: { total: number };
    /** Seconds, to the hundredth. */
    duration: number;
    errors: number;
    non2xx: number;
  }

  function autocannon(options: Options): PromiseLike<Result>;

  export = autocannon;
}
