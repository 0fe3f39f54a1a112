import { toComparable } from '../columns/comparable';
import type { Values } from '../columns/stored-value';
import type { Row } from './row';

/** Which row has which values in the columns of a key; a row that lacks one of them is in no key. */
export class KeyIndex {
  private readonly columns: readonly string[];
  private readonly idsByText = new Map<string, string>();
  private duplicates = 0;

  constructor(columns: readonly string[]) {
    this.columns = columns;
  }

  /** False when rows shared values as the key was made; such a key guards nothing. */
  get isUnique(): boolean {
    return this.duplicates === 0;
  }

  find(values: Values): string | undefined {
    const text = this.textOf(values);
    return text === undefined ? undefined : this.idsByText.get(text);
  }

  isTaken({ id, values }: Row): boolean {
    const holder = this.find(values);
    return holder !== undefined && holder !== id;
  }

  add({ id, values }: Row): void {
    const text = this.textOf(values);
    if (text === undefined) return;
    if (this.idsByText.has(text)) this.duplicates++;
    else this.idsByText.set(text, id);
  }

  remove({ id, values }: Row): void {
    const text = this.textOf(values);
    if (text !== undefined && this.idsByText.get(text) === id) this.idsByText.delete(text);
  }

  private textOf(values: Values): string | undefined {
    const parts: string[] = [];
    for (const column of this.columns) {
      const value = toComparable(values[column]);
      if (value === null) return undefined;
      parts.push(String(value));
    }
    return parts.length === 1 ? parts[0] : JSON.stringify(parts);
  }
}
