import type { LocalPorts } from '../config';

const at = (port: number, path = ''): string => `http://127.0.0.1:${port}${path}`;

/** Where the parts of the local cloud answer. */
export function describeCloud(ports: LocalPorts): string[] {
  return [
    `  Dataverse     ${at(ports.dataverse, '/api/data/v9.2')}`,
    `  Identity      ${at(ports.identity)}, tokens by npm run token -- --audience dataverse`,
    `  ERP           ${at(ports.downstream, '/erp/customers')}`,
    `  Service Bus   127.0.0.1:${ports.serviceBus}, queues and topics at ${at(ports.serviceBusAdministration)}`,
    `  Event Grid    ${at(ports.eventGrid)}`,
    `  Telemetry     ${at(ports.ingestion, '/telemetry')}, one message hop by hop by npm run trace -- <message id>`,
    `  Storage       ${at(ports.blob, '/devstoreaccount1')} (tables ${ports.table}, queues ${ports.queue})`,
  ];
}

export function describeApp(ports: LocalPorts): string[] {
  return [`  Functions     ${at(ports.functions, '/api/health')}`];
}

/** Two or three things to try, as commands that work in any shell. */
export function describeNextSteps(ports: LocalPorts): string[] {
  return [
    'Try, in a second terminal:',
    '  npm run demo                       a burst of account changes, followed to the ERP and to analytics',
    '  npm run demo -- --fault erp-down   the same while the ERP is down: nothing is lost, everything drains',
    `  curl ${at(ports.downstream, '/erp/customers')}   what the ERP knows`,
    'Ctrl-C stops everything.',
  ];
}

/** The one line that says it is ready. */
export function readinessLine(what: string): string {
  return `${what} ready in ${(performance.now() / 1000).toFixed(1)} s`;
}
