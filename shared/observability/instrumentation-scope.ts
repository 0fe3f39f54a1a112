/** The name under which the suite's spans, log records and metrics are recorded. */
export const instrumentationScope = 'dynamics-integration-suite';
