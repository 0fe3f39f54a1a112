import { z } from 'zod';
import { attachmentsV1 } from './attachment.contract';
import { caseStatuses, originCodes, priorityCodes } from './case-choices';

function namesOf<const T extends Readonly<Record<string, number>>>(codes: T): (keyof T & string)[] {
  return Object.keys(codes);
}

/** Text of several lines; other control characters do not survive on their way into Dataverse. */
function text(maxLength: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(maxLength)
    .regex(/^[^\u0001-\u0008\u000b\u000c\u000e-\u001f]*$/, 'must not hold control characters');
}

function line(maxLength: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(maxLength)
    .regex(/^[^\u0001-\u001f]*$/, 'must be one line of text');
}

/** Named by exactly one of the two; the name is used when a contact is made. */
export const customerReferenceV1 = z
  .strictObject({
    accountNumber: line(20).optional().meta({ description: 'Number of an account in Dynamics.' }),
    email: z.email().max(100).optional().meta({ description: 'E-mail address of an account or a contact.' }),
    firstName: line(50).optional(),
    lastName: line(50).optional(),
  })
  .refine(({ accountNumber, email }) => (accountNumber === undefined) !== (email === undefined), {
    error: 'must have either accountNumber or email',
  })
  .meta({ description: 'Named by either `accountNumber` or `email`.' });

export const caseRequestV1 = z.strictObject({
  customer: customerReferenceV1,
  title: line(200).meta({ description: 'What it is about, in one line.' }),
  description: text(2_000).optional(),
  origin: z.enum(namesOf(originCodes)).default('web').meta({ description: 'How the customer got in touch.' }),
  priority: z.enum(namesOf(priorityCodes)).default('normal'),
  notes: z
    .array(z.strictObject({ text: text(10_000) }))
    .max(10)
    .default([])
    .meta({ description: 'Further text of the customer; shown again when the case is read.' }),
  attachments: attachmentsV1.default([]),
});

const ticketNumber = z.string().meta({ description: 'The reference number that people quote.' });
const instant = z.iso.datetime();

export const createdCaseV1 = z.strictObject({ ticketNumber, id: z.guid(), createdAt: instant });

const requestId = z.guid().meta({ description: 'Names the request until its case has a number.' });

export const acceptedCaseV1 = z.strictObject({ requestId, state: z.literal('queued') });

/** Why there is no case. */
const requestProblem = z.strictObject({
  code: z.string(),
  detail: z.string(),
  contact: z.url().optional().meta({ description: 'Where to ask for help.' }),
});

export const caseRequestStatusV1 = z.strictObject({
  requestId,
  state: z.enum(['queued', 'delayed', 'created', 'refused']).meta({
    description:
      '`delayed`: it could not be made in time and waits for an operator; it may still be created or refused.',
  }),
  receivedAt: instant,
  finishedAt: instant.optional(),
  ticketNumber: ticketNumber.optional(),
  id: z.guid().optional(),
  problem: requestProblem.optional(),
});

export const caseViewV1 = z.strictObject({
  ticketNumber,
  id: z.guid(),
  title: z.string(),
  status: z.enum(caseStatuses),
  createdAt: instant,
  changedAt: instant,
  history: z
    .array(z.strictObject({ event: z.enum(['created', 'resolved', 'reopened']), at: instant }))
    .meta({ description: 'What Dynamics records of it: creation, every resolution, reopening.' }),
  messages: z
    .array(
      z.strictObject({
        at: instant,
        text: z.string(),
        fileName: z.string().optional(),
      }),
    )
    .meta({ description: 'Notes that are meant for the customer, the newest first, at most 50.' }),
});

export type CustomerReferenceV1 = z.infer<typeof customerReferenceV1>;
export type CaseRequestV1 = z.infer<typeof caseRequestV1>;
export type CreatedCaseV1 = z.infer<typeof createdCaseV1>;
export type CaseRequestStatusV1 = z.infer<typeof caseRequestStatusV1>;
export type CaseViewV1 = z.infer<typeof caseViewV1>;
