import { refuseBatch } from './refuse-batch';

/** `$1`, and what of a URL follows it. */
const reference = /^\/?\$([\w.~-]+)(?=$|[/?(])/;
const urlMembers = /@odata\.(bind|id)$/;
/** Not references: parts of the protocol that begin with a dollar sign too. */
const reserved = new Set(['batch', 'metadata', 'ref', 'count', 'value']);

/** The rows that requests of a batch have written so far, by the content id of the request. */
export class ContentReferences {
  private readonly urls = new Map<string, string>();

  declare(contentId: string | undefined, url: string | undefined): void {
    if (contentId !== undefined && url !== undefined) this.urls.set(contentId, url);
  }

  /**
   * The URL with a reference replaced by the address it stands for.
   * @throws {PlatformError} for one that no earlier request has declared
   */
  resolve(url: string): string {
    const [whole, id] = reference.exec(url) ?? [];
    if (whole === undefined || id === undefined || reserved.has(id)) return url;
    const known = this.urls.get(id);
    if (known === undefined) throw refuseBatch.unknownReference(id);
    return `${known}${url.slice(whole.length)}`;
  }

  /** A body with the references in its bindings replaced, at any depth. */
  resolveIn(body: unknown): unknown {
    if (Array.isArray(body)) return body.map((item) => this.resolveIn(item));
    if (typeof body !== 'object' || body === null) return body;
    return Object.fromEntries(
      Object.entries(body).map(([name, value]) => [
        name,
        typeof value === 'string' && urlMembers.test(name) ? this.resolve(value) : this.resolveIn(value),
      ]),
    );
  }
}
