import type { ActualImage, ActualRegistration, ActualStep } from '../actual-registration';
import type { DesiredImage, DesiredRegistration, DesiredStep } from '../desired-registration';
import type { Operation } from '../operation';
import { ownEndpointName, ownId } from '../own-names';
import { isOwnStep } from '../ownership';
import { areSameColumns, describeColumnChange } from './compare-columns';

/** PostOperation: after the change, and the only stage of an asynchronous step. */
export const postOperationStage = 40;

/** What images read the row from. @see Dataverse reference 2.9: a Create gives `Id`, the others `Target`. */
export function messagePropertyOf({ message }: Pick<DesiredStep, 'message'>): string {
  return message === 'Create' ? 'Id' : 'Target';
}

/** Steps that are missing, different or no longer wanted, with their images. */
export function planSteps({ steps }: DesiredRegistration, actual: ActualRegistration): Operation[] {
  const own = actual.steps.filter((step) => isOwnStep(step, actual.solution));
  const stale = own.filter((step) => !steps.some((wanted) => reportsSame(wanted, step)));
  const endpointId = actual.endpoint?.id ?? ownId('endpoint', ownEndpointName);
  return [
    ...stale.map(({ id, name }): Operation => ({ kind: 'delete-step', id, name })),
    ...steps.flatMap((step) => planStep(step, own, endpointId)),
  ];
}

/** Steps of other hands that report to our endpoint: every change arrives once more for each. */
export function foreignSteps({ steps, solution }: ActualRegistration): ActualStep[] {
  return steps.filter((step) => !isOwnStep(step, solution));
}

function reportsSame(a: Pick<DesiredStep, 'table' | 'message'>, b: ActualStep): boolean {
  return a.table === b.table && a.message === b.message;
}

function planStep(step: DesiredStep, own: readonly ActualStep[], endpointId: string): Operation[] {
  const [existing, ...doubles] = own.filter((other) => reportsSame(step, other));
  const extra = doubles.map(({ id, name }): Operation => ({ kind: 'delete-step', id, name }));
  if (!existing) {
    return [{ kind: 'create-step', endpointId, step }, ...planImages(step, newStepId(step), [])];
  }
  const changes = changesOf(step, existing);
  return [
    ...extra,
    ...(changes.length > 0 ? [{ kind: 'update-step', id: existing.id, step, changes } as const] : []),
    ...planImages(step, existing.id, existing.images),
  ];
}

function newStepId({ table, message }: DesiredStep): string {
  return ownId('step', `${table} ${message}`);
}

function changesOf(step: DesiredStep, actual: ActualStep): string[] {
  return [
    ...(step.name === actual.name ? [] : [`name ${actual.name} → ${step.name}`]),
    ...(areSameColumns(step.filteringColumns, actual.filteringColumns)
      ? []
      : [`filter: ${describeColumnChange(actual.filteringColumns, step.filteringColumns)}`]),
    ...(actual.isAsynchronous && actual.stage === postOperationStage
      ? []
      : ['asynchronous, after the operation']),
    ...(actual.isEnabled ? [] : ['enabled']),
  ];
}

function planImages(step: DesiredStep, stepId: string, actual: readonly ActualImage[]): Operation[] {
  const wanted = step.images ?? [];
  const isWanted = ({ alias, type }: ActualImage): boolean =>
    wanted.some((image) => image.alias === alias && image.type === type);
  return [
    ...actual
      .filter((image) => !isWanted(image))
      .map(({ id, alias }): Operation => ({ kind: 'delete-image', id, stepName: step.name, alias })),
    ...wanted.flatMap((image) => planImage(step, stepId, image, actual)),
  ];
}

function planImage(
  step: DesiredStep,
  stepId: string,
  image: DesiredImage,
  actual: readonly ActualImage[],
): Operation[] {
  const existing = actual.find(({ alias, type }) => alias === image.alias && type === image.type);
  if (!existing) return [{ kind: 'create-image', stepId, step, image }];
  const isSame =
    areSameColumns(image.columns, existing.columns) && existing.messageProperty === messagePropertyOf(step);
  return isSame ? [] : [{ kind: 'update-image', id: existing.id, step, image }];
}
