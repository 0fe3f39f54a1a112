import type { CallOptions } from '../request/call-options';
import { checkedGuid } from '../request/checked-name';
import { invalidInput } from '../request/invalid-input';
import type { WebApi } from '../request/web-api';
import { callAction } from './call-action';

/** The icons of the platform's notifications, by the meaning it gives them. */
const iconTypes = {
  info: 100_000_000,
  success: 100_000_001,
  failure: 100_000_002,
  warning: 100_000_003,
} as const;

/** Characters; the platform refuses a longer title, and nobody reads a longer body in a bell's list. */
const longest = { title: 500, body: 4_000 };

export interface AppNotification {
  /** The user who sees it, a `systemuserid`; teams get none. */
  recipientId: string;
  title: string;
  body: string;
  icon?: keyof typeof iconTypes;
  /** Something to open: a row by table and id, or an address of https. */
  link?: { label: string } & ({ table: string; id: string } | { url: string });
}

/**
 * Shows a user a notification in the model-driven app. The app must have in-app notifications switched on, and the caller
 * needs `prvSendAppNotification`. It is not repeated after a lost answer: twice would disturb somebody, and what one tells
 * stands in the row itself.
 * @throws {ContractViolationError} naming the member that cannot be sent
 */
export async function sendAppNotification(
  webApi: WebApi,
  { recipientId, title, body, icon = 'info', link }: AppNotification,
  options: CallOptions = {},
): Promise<void> {
  checkedGuid(recipientId, { path: 'recipientId', table: 'systemuser' });
  const parameters = {
    Title: checkedLength(title, 'title'),
    Body: checkedLength(body, 'body'),
    'Recipient@odata.bind': `/systemusers(${recipientId})`,
    IconType: iconTypes[icon],
    ...(link && { Actions: { '@odata.type': 'Microsoft.Dynamics.CRM.expando', ...actionsOf(link) } }),
  };
  await callAction(webApi, { name: 'SendAppNotification', parameters }, options);
}

function checkedLength(text: string, member: keyof typeof longest): string {
  if (text.trim() !== '' && text.length <= longest[member]) return text;
  const rule = `must have 1 to ${longest[member]} characters`;
  throw invalidInput(rule, { path: member, table: 'appnotification' });
}

function actionsOf(link: NonNullable<AppNotification['link']>): Readonly<Record<string, unknown>> {
  const url = 'url' in link ? link.url : `?pagetype=entityrecord&etn=${link.table}&id=${link.id}`;
  return {
    'actions@odata.type': '#Collection(Microsoft.Dynamics.CRM.expando)',
    actions: [
      {
        title: link.label,
        data: {
          '@odata.type': '#Microsoft.Dynamics.CRM.expando',
          type: 'url',
          url,
          navigationTarget: 'url' in link ? 'newWindow' : 'inline',
        },
      },
    ],
  };
}
