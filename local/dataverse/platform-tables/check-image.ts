import { textOf, type Values } from '../columns/stored-value';
import { refuse } from '../platform-error';
import type { Row } from '../rows/row';
import { stages } from '../steps/active-step';
import { idIn, messageOfStep, tableOfStep } from '../steps/read-steps';
import { checkColumnList } from './check-step';
import type { PlatformRows } from './messages';

const imageTypes = { pre: 0, post: 1, both: 2 } as const;

/** What a message's images are taken of, and which there are. @see Dataverse reference 1.3 and 2.9. */
const imagesOf: Readonly<Record<string, { property: string; types: readonly number[] }>> = {
  Create: { property: 'Id', types: [imageTypes.post] },
  Update: { property: 'Target', types: [imageTypes.pre, imageTypes.post, imageTypes.both] },
  Delete: { property: 'Target', types: [imageTypes.pre] },
};

function checkKind({ messagepropertyname, imagetype }: Values, message: string): void {
  const images = imagesOf[message];
  if (!images) throw refuse.registration(`The message ${message} has no images.`);
  if (messagepropertyname !== images.property)
    throw refuse.imageProperty(textOf(messagepropertyname), message);
  if (!images.types.includes(Number(imagetype)))
    throw refuse.registration(`The message ${message} has no image of type ${Number(imagetype)}.`);
}

function checkColumns(parts: PlatformRows, { attributes }: Values, step: Row): void {
  if (attributes === '')
    throw refuse.registration('attributes: leave it out for all columns instead of sending an empty text.');
  checkColumnList(parts.tables.named(tableOfStep(parts, step) ?? ''), attributes, 'attributes');
}

/** @throws {PlatformError} for an image the message has not */
export function checkImage(parts: PlatformRows, values: Values): void {
  const id = idIn(values['sdkmessageprocessingstepid']);
  const step =
    id === undefined ? undefined : parts.rows.find(parts.tables.need('sdkmessageprocessingstep'), id);
  if (!step) throw refuse.registration('An image needs sdkmessageprocessingstepid.');
  checkKind(values, messageOfStep(parts, step) ?? '');
  if (values['imagetype'] !== imageTypes.pre && step.values['stage'] !== stages.postOperation)
    throw refuse.registration('A post image exists in stage 40 (post-operation) only.');
  checkColumns(parts, values, step);
}
