export const usage = `Usage: npm run trace -- <operation or message id> [--json]

Prints one message hop by hop: what ran, below what called it, when it began, how long it took and what came of it.
The id is an operation id (trace id), a message id, or a logical id: a message that was tried again or resubmitted is
shown with every run. Ids are in the log lines, in problem details (correlationId), and in npm run telemetry.

  --json             the records as they are
  --help

The application sends its records some seconds after the fact: ask again when the end is missing.
Exit code: 0 printed, 1 nothing is known or nobody answers, 2 wrong command line.
`;
