'use strict';

const { writeSync } = require('node:fs');

/** Ends a run with one line that any tool can read: `N passed, N failed`. */
class PlainSummaryReporter {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests > 0 ? `, ${results.numPendingTests} skipped` : '';
    // Jest always prints its own summary after every other reporter; the exit event comes after that.
    process.once('exit', () => {
      writeSync(1, `\n${results.numPassedTests} passed, ${failed} failed${skipped}\n`);
    });
  }
}

module.exports = PlainSummaryReporter;
