import type { Clock } from '../../../shared/time/clock';
import type { AccessControl } from '../access/access-control';
import { BackgroundOperations } from '../actions/background-operations';
import { createChangeReporting, type ChangeReporting } from '../delivery/change-reporting';
import type { DeliverySettings } from '../delivery/delivery-settings';
import type { SystemJob } from '../delivery/system-job';
import type { ServiceProtection } from '../limits/service-protection';
import { keepFailedJobs } from '../platform-tables/keep-failed-jobs';
import { putMessagesOfTable, seedMessages } from '../platform-tables/messages';
import { seedCustomApis, type CustomApiDefinition } from '../platform-tables/seed-custom-apis';
import { applyToPlatform, completePlatformRow } from '../platform-tables/platform-tables';
import { seedOrganisation } from '../platform-tables/seed-organisation';
import { seedSteps, type StepSeed } from '../platform-tables/seed-steps';
import type { OpenQueries } from '../query/open-queries';
import { BindingReader } from '../rows/binding-reader';
import type { RowStore } from '../rows/row-store';
import { RowWriter } from '../rows/row-writer';
import { registerSteps } from '../steps/register-steps';
import type { StepRegistration } from '../steps/step';
import type { TableCatalog } from '../tables/table-catalog';
import { createDispatcher, type Dispatch } from './dispatcher';
import { UnitOfWork } from './unit-of-work';

interface WebApiOptions extends Omit<StepSeed, 'steps'> {
  rows: RowStore;
  tables: TableCatalog;
  queries: OpenQueries;
  access: AccessControl;
  clock: Clock;
  steps: readonly StepRegistration[];
  customApis?: readonly CustomApiDefinition[];
  delivery?: Partial<DeliverySettings> | undefined;
  limits: Pick<ServiceProtection, 'countParts'>;
}

export interface WebApi {
  dispatch: Dispatch;
  reporting: ChangeReporting;
  writer: RowWriter;
  bindings: BindingReader;
  between: UnitOfWork['between'];
}

function seed(options: WebApiOptions): void {
  const { rows, tables, webhook, serviceEndpoint, customApis = [] } = options;
  const parts = { rows, tables };
  seedOrganisation(parts);
  seedMessages(parts);
  tables.whenAdded((table) => {
    putMessagesOfTable(parts, table);
  });
  seedCustomApis(parts, customApis);
  const ownMessages = customApis.map(({ name }) => name);
  const steps = registerSteps(options.steps, tables, ownMessages);
  seedSteps(parts, { steps, webhook, serviceEndpoint });
}

/**
 * Everything between a request and the rows, and between the rows and the endpoints of steps.
 * @throws {Error} for a step the tables do not allow
 */
export function createWebApi(options: WebApiOptions): WebApi {
  const { rows, tables, queries, access, clock, delivery } = options;
  seed(options);
  const failed: { keep?: ReturnType<typeof keepFailedJobs> } = {};
  const onFailed = (job: SystemJob, reason: string, attempts: number): void =>
    failed.keep?.(job, reason, attempts);
  const reporting = createChangeReporting({ rows, tables, clock, delivery, onFailed });
  const { pipeline } = reporting;
  const writer = new RowWriter({
    rows,
    clock,
    onCommit: () => undefined,
    onChange(commit) {
      applyToPlatform({ rows, tables }, commit);
      pipeline.notice(commit);
    },
    complete: completePlatformRow,
  });
  const work = new UnitOfWork(rows, pipeline);
  failed.keep = keepFailedJobs({ work, writer, tables, clock });
  const bindings = new BindingReader(tables, rows);
  const background = new BackgroundOperations({ rows, tables, writer, work, clock });
  const parts = { rows, tables, queries, access, clock, writer, bindings, pipeline, background };
  const dispatch = createDispatcher({ parts, work, limits: options.limits });
  const close = async (): Promise<void> => {
    background.close();
    await reporting.close();
  };
  const between: WebApi['between'] = (task) => work.between(task);
  return { dispatch, reporting: { ...reporting, close }, writer, bindings, between };
}
