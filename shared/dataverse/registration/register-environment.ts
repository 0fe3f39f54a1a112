import { ConfigurationError } from '../../errors/configuration-error';
import { systemClock, type Clock } from '../../time/clock';
import type { WebApi } from '../request/web-api';
import { executePlan, type PlanProgress } from './apply/execute-plan';
import type { DesiredRegistration, RegistrationTarget } from './desired-registration';
import { findKeptRows } from './find-kept-rows';
import type { Plan } from './operation';
import { planRegistration } from './plan/plan-registration';
import { planRemoval } from './plan/plan-removal';
import { readHolders } from './read/read-role';
import { readRegistration } from './read/read-registration';

export interface RegistrationOptions extends RegistrationTarget {
  /** Asked once, when the endpoint is made; it goes to the environment and nowhere else. */
  webhookSecret?: () => string;
  /** Shown before anything happens. */
  onPlan?: (plan: Plan) => void;
  onProgress?: (progress: PlanProgress) => void;
  /** A long operation says how far it is. */
  onWait?: (line: string) => void;
  /** Milliseconds the platform may take to build the index of a key; 15 minutes when absent. */
  keyTimeoutMs?: number;
  clock?: Clock;
  signal?: AbortSignal;
}

const defaultKeyTimeoutMs = 15 * 60_000;

/** What would have to be done, without doing it. */
export async function planForEnvironment(
  webApi: WebApi,
  desired: DesiredRegistration,
  { signal, ...target }: RegistrationTarget & { signal?: AbortSignal } = {},
): Promise<Plan> {
  return planRegistration(desired, await readRegistration(webApi, desired, target, signal), target);
}

/**
 * Brings an environment to what the flows need. It may be repeated at any time: what is right already stays as it is.
 * @returns the plan that was carried out
 * @throws {ConfigurationError} listing every problem, before anything is changed
 * @throws {IntegrationError} what the environment answered to the operation that failed
 */
export async function registerEnvironment(
  webApi: WebApi,
  desired: DesiredRegistration,
  options: RegistrationOptions = {},
): Promise<Plan> {
  const plan = await planForEnvironment(webApi, desired, options);
  await carryOut(webApi, plan, options);
  return plan;
}

/**
 * Takes away everything that registration made.
 * @throws {ConfigurationError} listing every problem, before anything is changed; also for tables and columns that
 * hold values, unless `deletesValues` is set
 */
export async function unregisterEnvironment(
  webApi: WebApi,
  desired: DesiredRegistration,
  { deletesValues = false, ...options }: RegistrationOptions & { deletesValues?: boolean } = {},
): Promise<Plan> {
  const plan = await planForRemoval(webApi, desired, { deletesValues, ...options });
  await carryOut(webApi, plan, options);
  return plan;
}

/** What a removal would do, without doing it. */
export async function planForRemoval(
  webApi: WebApi,
  desired: DesiredRegistration,
  { signal, deletesValues = false }: { signal?: AbortSignal; deletesValues?: boolean } = {},
): Promise<Plan> {
  const actual = await readRegistration(webApi, desired, {}, signal);
  const holders = actual.role ? await readHolders(webApi, actual.role.id, signal) : [];
  const plan = planRemoval(actual, holders);
  const kept = deletesValues ? [] : await findKeptRows(webApi, plan.operations, actual, signal);
  return { ...plan, problems: [...plan.problems, ...kept] };
}

async function carryOut(webApi: WebApi, plan: Plan, options: RegistrationOptions): Promise<void> {
  options.onPlan?.(plan);
  if (plan.problems.length > 0) {
    throw new ConfigurationError(`Nothing was changed:\n- ${plan.problems.join('\n- ')}`);
  }
  const { clock = systemClock, keyTimeoutMs = defaultKeyTimeoutMs, onWait = noProgress, signal } = options;
  const webhookSecret = options.webhookSecret ?? missingSecret;
  await executePlan(
    plan.operations,
    { webApi, clock, keyTimeoutMs, onWait, signal, webhookSecret },
    options.onProgress ?? noProgress,
  );
}

function missingSecret(): never {
  throw new ConfigurationError('The secret of the webhook is missing: set DataverseWebhookSecret');
}

function noProgress(): void {
  // Nobody watches.
}
