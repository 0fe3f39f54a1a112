/** `contract` of a service endpoint that is a webhook. @see Dataverse reference 1.1. */
export const webhookContract = 8;

/** `authtype` of a webhook that presents its secret in a header. @see Dataverse reference 1.1. */
export const webhookAuthentication = 5;

/** The header the front door looks at. */
const secretHeader = 'x-webhook-secret';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** The platform's form for a secret in a header. It can be written and never read back. @see Dataverse reference 1.1. */
export function secretHeaderXml(secret: string): string {
  const value = secret.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
  return `<settings><setting name="${secretHeader}" value="${value}" /></settings>`;
}
