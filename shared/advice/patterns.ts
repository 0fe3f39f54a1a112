import type { PatternCard } from './pattern-card';

/** Every pattern the advice knows, in the words of Enterprise Integration Patterns and of the platform. */
export const patterns = {
  'request-reply': {
    title: 'Synchronous request–reply',
    what: 'A caller asks, holds its call open and gets the answer, or a clear refusal.',
    mechanism: 'An HTTP function with a time budget, idempotency key, limits and breaker around its calls.',
    trigger: 'HTTP',
    strengths: ['the caller knows at once', 'simple to follow and to test', 'no state between calls'],
    weaknesses: [
      'caller and target must both be up',
      'the slowest system behind it sets the time',
      'peaks reach the target',
    ],
    useWhen: ['a person or system waits', 'fewer than about 1,000 a second', 'the answer takes seconds'],
    notWhen: ['nobody waits', 'the work takes longer than a call may stay open', 'loss is not acceptable'],
  },
  'asynchronous-message': {
    title: 'Asynchronous messaging',
    what: 'A sender leaves a message and goes on; the receiver works on it when it can.',
    mechanism:
      'A Service Bus queue with retries as scheduled copies, parking, breaker and idempotent receiver.',
    trigger: 'Service Bus queue',
    strengths: ['outages wait instead of failing', 'peaks are flattened', 'repair and replay per message'],
    weaknesses: [
      'the sender does not see the outcome',
      'duplicates and order need care',
      'one more thing to watch',
    ],
    useWhen: [
      'something happened and work follows',
      'nothing may be lost',
      'the target is slow or often down',
    ],
    notWhen: ['somebody waits at a screen', 'millions of rows move at once'],
  },
  'publish-subscribe': {
    title: 'Publish–subscribe',
    what: 'One event reaches everybody who subscribed; the publisher knows none of them.',
    mechanism:
      'A topic whose subscriptions filter and forward into a queue for each subscriber, or Event Grid.',
    trigger: 'Service Bus topic with queues, Event Grid',
    strengths: ['a new subscriber is configuration', 'one that fails does not hold up the others'],
    weaknesses: ['nobody sees the whole outcome', 'the event’s contract binds everybody'],
    useWhen: ['several systems react to one event', 'more will follow'],
    notWhen: ['there is one receiver', 'the publisher needs an answer'],
  },
  batch: {
    title: 'Batch',
    what: 'Everything of a period moves in one run.',
    mechanism: 'A timer, a fixed window, bulk calls, and a checkpoint that makes the run repeatable.',
    trigger: 'Timer',
    strengths: ['cheap for large volumes', 'a failed run is repeated', 'load can be moved to the night'],
    weaknesses: ['data is hours old', 'one bad run concerns everything in it'],
    useWhen: ['hours are soon enough', 'the volume is large', 'a report or warehouse is fed'],
    notWhen: ['anybody acts on single changes'],
  },
  file: {
    title: 'File',
    what: 'A file with many records is delivered and read, or written and sent.',
    mechanism:
      'A blob container with an event for each file, reading as a stream, a reject file for bad rows.',
    trigger: 'Blob, timer',
    strengths: ['every partner can do it', 'a file is its own proof', 'large volumes at once'],
    weaknesses: ['no answer', 'half-written and repeated files', 'formats drift'],
    useWhen: ['the partner offers nothing else', 'people make the data in a spreadsheet'],
    notWhen: ['single changes matter within minutes'],
  },
  'one-way-synchronisation': {
    title: 'One-way synchronisation',
    what: 'A copy follows its original; what differs is found and repaired.',
    mechanism: 'A change feed or comparison by version, and guarded writes of what differs.',
    trigger: 'Timer, change tracking',
    strengths: ['repairs what messages missed, deletes too', 'needs no trust in events'],
    weaknesses: ['reads everything now and then', 'a copy may be older than its original'],
    useWhen: ['one side owns the data', 'the copy must be right in the end'],
    notWhen: ['both sides change the same columns'],
  },
  'two-way-synchronisation': {
    title: 'Two-way synchronisation',
    what: 'Both sides change the same records and end up equal.',
    mechanism:
      'A flow in each direction, an owner for every column, loop recognition and a rule for conflicts.',
    trigger: 'Service Bus queue, timer',
    strengths: ['people work where they like'],
    weaknesses: ['conflicts', 'loops', 'the hardest pattern to run'],
    useWhen: ['each side owns a part and nobody can give up theirs'],
    notWhen: ['one side owns the data: use two one-way flows for two sets of columns at most'],
  },
  aggregation: {
    title: 'Aggregation',
    what: 'Figures are kept up to date that stand for many records.',
    mechanism: 'Events or runs add to totals by key and period, with drill-down to what they were made of.',
    trigger: 'Service Bus queue, timer',
    strengths: ['one quick read instead of many', 'works on rows no user could page through'],
    weaknesses: ['late and corrected records', 'a figure must be explained'],
    useWhen: ['sums and counts are shown or checked often'],
    notWhen: ['single records are wanted'],
  },
  embedding: {
    title: 'Embedding',
    what: 'A user sees another system’s data inside the app; nothing is copied.',
    mechanism: 'A page or control on the form that reads the owner through a narrow API as the user.',
    trigger: 'HTTP',
    strengths: ['always current', 'no copy to protect or delete'],
    weaknesses: ['cannot be searched, reported or used in rules', 'empty when the owner is down'],
    useWhen: ['looking is enough', 'the data must stay with its owner'],
    notWhen: ['processes or views in Dataverse need the values'],
  },
  consolidation: {
    title: 'Consolidation',
    what: 'One record unites what several systems know, with the origin of every value.',
    mechanism: 'Events of each source, matching rules, a rule of precedence for every column, kept origins.',
    trigger: 'Service Bus queue, timer',
    strengths: ['one place to look', 'differences become visible'],
    weaknesses: ['matching is never perfect', 'somebody must own the rules'],
    useWhen: ['several systems know the same customer'],
    notWhen: ['one system has it all'],
  },
} as const satisfies Readonly<Record<string, PatternCard>>;

export type PatternName = keyof typeof patterns;

export const patternNames = Object.keys(patterns) as PatternName[];
