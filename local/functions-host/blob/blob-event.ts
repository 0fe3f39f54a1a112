const subjectPattern = /^\/blobServices\/default\/containers\/([^/]+)\/blobs\/(.+)$/s;

interface BlobEvent {
  subject?: unknown;
  /** In the Event Grid schema. */
  eventType?: unknown;
  /** In the CloudEvents schema. */
  type?: unknown;
}

/** The blob a `Microsoft.Storage.BlobCreated` event speaks of; undefined for other events and other containers. */
export function blobNameOfEvent(event: unknown, container: string): string | undefined {
  const { subject, eventType, type } = event as BlobEvent;
  if ((eventType ?? type) !== 'Microsoft.Storage.BlobCreated' || typeof subject !== 'string')
    return undefined;
  const [, eventContainer, name] = subjectPattern.exec(subject) ?? [];
  return eventContainer === container ? name : undefined;
}
