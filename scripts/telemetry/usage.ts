export const usage = `Usage: npm run telemetry -- [options]

Prints the newest telemetry that the local cloud has received, oldest first, one record a line.

  --flow NAME        of one flow, such as account-to-erp
  --kind KIND        request, dependency, log, event, metric or exception; may be repeated
  --message ID       about one message, by message id or logical id
  --since TIME       not older: 30s, 10m, 2h, or a time such as 2026-11-21T10:00:00Z
  --limit N          at most so many, the newest                    (default 50, at most 10000)
  --json             the records as they are, one JSON object a line
  --help

The application sends its records some seconds after the fact. For one message hop by hop: npm run trace -- ID
Exit code: 0 printed (also when there is nothing), 1 nobody answers, 2 wrong command line.
`;
