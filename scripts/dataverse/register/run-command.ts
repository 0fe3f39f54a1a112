import type { PlanProgress } from '../../../shared/dataverse/registration/apply/execute-plan';
import { describeOperation } from '../../../shared/dataverse/registration/describe-operation';
import type { DesiredRegistration } from '../../../shared/dataverse/registration/desired-registration';
import type { Plan } from '../../../shared/dataverse/registration/operation';
import {
  planForEnvironment,
  planForRemoval,
  registerEnvironment,
  unregisterEnvironment,
  type RegistrationOptions,
} from '../../../shared/dataverse/registration/register-environment';
import { rotateWebhookSecret } from '../../../shared/dataverse/registration/rotate-webhook-secret';
import type { WebApi } from '../../../shared/dataverse/request/web-api';
import type { RegisterCommand } from './parse-command';
import { renderNotes, renderPlan } from './render-plan';
import { secretFrom } from './webhook-secrets';

export interface RegisterWorld {
  webApi: WebApi;
  desired: DesiredRegistration;
  settings: Readonly<Record<string, string | undefined>>;
  print: (line: string) => void;
}

/** @returns the exit code: 0 done or no drift, 1 drift or refused */
export async function runCommand(command: RegisterCommand, world: RegisterWorld): Promise<number> {
  const { webApi, desired, print } = world;
  const show = (plan: Plan): void => {
    renderPlan(plan).forEach(print);
  };
  switch (command.mode) {
    case 'plan':
      return shown(await planForEnvironment(webApi, desired, command), show);
    case 'plan-removal':
      return shown(await planForRemoval(webApi, desired, command), show);
    case 'check':
      return check(await planForEnvironment(webApi, desired, command), show, print);
    case 'apply':
      return done(await registerEnvironment(webApi, desired, optionsOf(command, world, show)), print);
    case 'remove': {
      const options = { ...optionsOf(command, world, show), deletesValues: command.deletesValues };
      return done(await unregisterEnvironment(webApi, desired, options), print);
    }
    case 'rotate-secret':
      return rotate(world);
  }
}

function shown(plan: Plan, show: (plan: Plan) => void): number {
  show(plan);
  return plan.problems.length > 0 ? 1 : 0;
}

function check(plan: Plan, show: (plan: Plan) => void, print: (line: string) => void): number {
  if (plan.operations.length === 0 && plan.problems.length === 0) {
    print('No drift.');
    renderNotes(plan).forEach(print);
    return 0;
  }
  print('The environment differs from what the flows need:');
  show(plan);
  return 1;
}

function done({ operations }: Plan, print: (line: string) => void): number {
  if (operations.length > 0) print(`Done: ${operations.length} changes.`);
  return 0;
}

function optionsOf(
  { webhookUrl, applicationId, keyTimeoutMs }: RegisterCommand,
  { settings, print }: RegisterWorld,
  onPlan: (plan: Plan) => void,
): RegistrationOptions {
  return {
    webhookUrl,
    applicationId,
    keyTimeoutMs,
    webhookSecret: () => secretFrom(settings, 'DataverseWebhookSecret'),
    onPlan,
    onProgress: (progress) => {
      describeProgress(progress).forEach(print);
    },
    onWait: (line) => {
      print(`        ${line}`);
    },
  };
}

function describeProgress({ position, count, operation, state }: PlanProgress): string[] {
  if (state === 'done') return [];
  const { action, part, name } = describeOperation(operation);
  return [`${`[${position}/${count}]`.padEnd(8)}${action} ${part} ${name}`];
}

async function rotate({ webApi, settings, print }: RegisterWorld): Promise<number> {
  await rotateWebhookSecret(webApi, secretFrom(settings, 'DataverseWebhookSecretNext'));
  print('Dataverse presents the secret of DataverseWebhookSecretNext from now on.');
  print(
    'Now make it the application’s DataverseWebhookSecret, and put a new one into DataverseWebhookSecretNext.',
  );
  return 0;
}
