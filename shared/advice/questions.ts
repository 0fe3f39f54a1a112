/** A question with named answers. */
export interface ChoiceQuestion {
  asks: string;
  /** Each answer as a person says it. */
  options: Readonly<Record<string, string>>;
  /** Taken when nobody knows. */
  usual: string;
}

/** A question about a number; what matters is the band it falls into. */
export interface FigureQuestion {
  asks: string;
  /** Smallest first; the last one has no end. */
  bands: readonly { name: string; below: number }[];
  /** Taken when nobody knows. */
  usual: number;
}

/** The questions whose answers are words, in the order a conversation asks them. */
export const choiceQuestions = {
  purpose: {
    asks: 'What is true once it has worked?',
    options: {
      answer: 'somebody has the answer to a question',
      'hand-over': 'another system has what it needs to do its part',
      'keep-equal': 'two systems hold the same data',
      combine: 'one record unites what several systems know',
      summarise: 'a figure stands for many records',
      show: 'a user sees the data of another system',
    },
    usual: 'hand-over',
  },
  start: {
    asks: 'What starts it?',
    options: {
      person: 'a person, at once (instant)',
      event: 'something that happened (automatic)',
      schedule: 'the clock (automatic)',
    },
    usual: 'event',
  },
  waits: {
    asks: 'Who waits for the outcome?',
    options: { nobody: 'nobody', person: 'a person at a screen', system: 'a system, with its call open' },
    usual: 'nobody',
  },
  latency: {
    asks: 'How old may the result be?',
    options: {
      seconds: 'seconds (real time)',
      minutes: 'one to three minutes (near real time)',
      hours: 'hours, often overnight (batch)',
    },
    usual: 'minutes',
  },
  direction: {
    asks: 'Which way does the data go, seen from Dataverse?',
    options: {
      in: 'into Dataverse',
      out: 'out of Dataverse',
      both: 'both ways',
      none: 'it stays where it is',
    },
    usual: 'out',
  },
  record: {
    asks: 'Which system is right when two differ (system of record)?',
    options: {
      dataverse: 'Dataverse',
      other: 'the other system',
      shared: 'each for its own part',
    },
    usual: 'dataverse',
  },
  interaction: {
    asks: 'Does the source report (push), or is it asked (pull)?',
    options: { push: 'it reports', pull: 'it is asked' },
    usual: 'push',
  },
  ordering: {
    asks: 'Must things arrive in the order in which they happened?',
    options: { none: 'no, the newest state counts', record: 'yes, for each record' },
    usual: 'none',
  },
  guarantee: {
    asks: 'What if the same thing is delivered twice, or never?',
    options: {
      'at-most-once': 'now and then one may be lost',
      'at-least-once': 'none may be lost, twice does no harm',
      'effectively-once': 'none may be lost, and none may take effect twice',
    },
    usual: 'at-least-once',
  },
  payload: {
    asks: 'What travels?',
    options: {
      record: 'one record or event, up to 192 KiB (JSON, XML)',
      document: 'a larger record or document',
      file: 'a file with many records (CSV, XML, Parquet)',
    },
    usual: 'record',
  },
  transformation: {
    asks: 'What must be done to the data on its way?',
    options: {
      none: 'nothing',
      mapping: 'other names, codes and units',
      merge: 'values of several sources laid over each other',
      calculation: 'sums and counts',
    },
    usual: 'mapping',
  },
  receivers: {
    asks: 'How many systems receive it?',
    options: { one: 'one', several: 'several, or more later' },
    usual: 'one',
  },
  sources: {
    asks: 'How many systems contribute to it?',
    options: { one: 'one', several: 'several' },
    usual: 'one',
  },
  residency: {
    asks: 'May the data be copied to where it is needed (owner, law, contract)?',
    options: { copy: 'yes', owner: 'no, it stays with its owner' },
    usual: 'copy',
  },
  partner: {
    asks: 'How is the other system reached?',
    options: {
      api: 'in a cloud, by an HTTP API',
      messages: 'in a cloud, by queues or events',
      premises: 'on premises, behind a firewall',
      files: 'by a file server (SFTP)',
    },
    usual: 'api',
  },
  correction: {
    asks: 'Who puts it right when it fails?',
    options: {
      caller: 'whoever asked, at once',
      operator: 'operators or the owner of the record, later',
      'next-run': 'the next run',
    },
    usual: 'operator',
  },
  platform: {
    asks: 'What may it be built and licensed on?',
    options: { azure: 'Azure services', 'low-code': 'Power Platform licences only' },
    usual: 'azure',
  },
  interface: {
    asks: 'Is there a user interface inside the Dynamics app?',
    options: { none: 'no', 'in-app': 'yes, on a form or page' },
    usual: 'none',
  },
} as const satisfies Readonly<Record<string, ChoiceQuestion>>;

/** Above about this many a second no caller can be held open; below it a synchronous answer is possible. */
export const synchronousPeakPerSecond = 1_000;

/** The questions whose answers are numbers. */
export const figureQuestions = {
  perDay: {
    asks: 'How many in a day?',
    bands: [
      { name: 'few', below: 5_001 },
      { name: 'many', below: 1_000_001 },
      { name: 'mass', below: Infinity },
    ],
    usual: 1_000,
  },
  peakPerSecond: {
    asks: 'How many in the busiest second?',
    bands: [
      { name: 'calm', below: 10 },
      { name: 'busy', below: synchronousPeakPerSecond },
      { name: 'flood', below: Infinity },
    ],
    usual: 1,
  },
} as const satisfies Readonly<Record<string, FigureQuestion>>;

export type ChoiceName = keyof typeof choiceQuestions;
export type FigureName = keyof typeof figureQuestions;
export type OptionOf<Q extends ChoiceName> = keyof (typeof choiceQuestions)[Q]['options'] & string;
export type BandOf<Q extends FigureName> = (typeof figureQuestions)[Q]['bands'][number]['name'];

export const choiceNames = Object.keys(choiceQuestions) as ChoiceName[];
export const figureNames = Object.keys(figureQuestions) as FigureName[];
