import {
  describeCounts,
  describeProgress,
  describeRejected,
} from '../../../../../scripts/dataverse/load/describe-load';
import { LiveLine } from '../../../../../scripts/dataverse/load/live-line';
import { Speed } from '../../../../../scripts/dataverse/load/speed';
import { noRows } from '../../../../../shared/dataverse/loader/load-result';
import { ManualClock } from '../../../../support/manual-clock';

const progress = {
  read: 4_200,
  settled: 4_120,
  counts: { ...noRows, written: 4_119, rejected: 1 },
  chunkRows: 100,
  parallelism: 3,
  rowsPerSecond: undefined,
  throttled: 0,
  calls: 42,
};

describe('describeProgress', () => {
  it('says how fast rows go, in which chunks and how many at once', () => {
    expect(describeProgress(progress, 612.4)).toBe(
      '4,120 rows · 612 rows/s · chunks of 100 · 3 at once · throttled 0 · rejected 1',
    );
  });

  it('says the pace once the environment has set one', () => {
    expect(describeProgress({ ...progress, rowsPerSecond: 590.2, throttled: 2 }, 612)).toContain(
      'pace 590 rows/s · throttled 2',
    );
  });
});

describe('describeRejected', () => {
  it('names the row by its place and its key', () => {
    const row = { key: { accountnumber: 'A17' }, values: {} };
    const result = { index: 16, row, outcome: 'rejected' as const, code: '0x80044331', reason: 'Too long.' };

    expect(describeRejected(result)).toBe('row 17 (accountnumber=A17): 0x80044331 Too long.');
  });
});

describe('describeCounts', () => {
  it('leaves out what did not occur', () => {
    expect(describeCounts({ ...noRows, created: 1_200, rejected: 1 })).toBe('1,200 created, 1 rejected');
    expect(describeCounts(noRows)).toBe('no rows');
  });
});

describe('LiveLine', () => {
  function lineOn(isTerminal: boolean) {
    const clock = new ManualClock();
    const texts: string[] = [];
    const write = (text: string): void => {
      texts.push(text);
    };
    return { clock, texts, line: new LiveLine({ write, isTerminal, clock }) };
  }

  it('writes over the line of a terminal, a few times a second', () => {
    const { clock, texts, line } = lineOn(true);

    line.show(() => 'ten rows');
    line.show(() => 'eleven');
    clock.advance(200);
    line.show(() => 'twelve');
    line.end('all');

    expect(texts).toEqual(['\rten rows', '\rtwelve  ', '\rall   ', '\n']);
  });

  it('writes a line every two seconds elsewhere', () => {
    const { clock, texts, line } = lineOn(false);

    line.show(() => 'one');
    clock.advance(1_000);
    line.show(() => 'two');
    clock.advance(1_000);
    line.show(() => 'three');
    line.end('all');

    expect(texts).toEqual(['one\n', 'three\n', 'all\n']);
  });
});

describe('Speed', () => {
  it('is that of the last seconds, whatever was before', () => {
    const clock = new ManualClock();
    const speed = new Speed(clock, 1_000);
    let count = 1_000;
    const pass = (seconds: number, each: number): number => {
      let last = 0;
      for (let step = 0; step < seconds * 2; step++) {
        clock.advance(500);
        count += each / 2;
        last = speed.at(count);
      }
      return last;
    };

    expect(pass(10, 600)).toBeCloseTo(600);
    expect(pass(10, 60)).toBeCloseTo(60);
  });
});
