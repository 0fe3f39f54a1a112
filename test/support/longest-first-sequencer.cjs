'use strict';

const Sequencer = require('@jest/test-sequencer').default;

const order = ['e2e', 'integration', 'contract', 'unit'];

/** Starts the files that wait most first, so that the short ones fill the other worker meanwhile. */
class LongestFirstSequencer extends Sequencer {
  sort(tests) {
    const rank = (test) => order.indexOf(test.context.config.displayName?.name ?? '');
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
  }
}

module.exports = LongestFirstSequencer;
