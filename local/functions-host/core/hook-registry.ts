import { hookNames, type HookCallback, type HookName } from './core-types';
import { Disposable } from './disposable';
import { systemRangeError } from './system-error';

/** The hooks of one app, run in the order of their registration. */
export class HookRegistry {
  private readonly callbacks = new Map<HookName, HookCallback[]>(hookNames.map((name) => [name, []]));

  register(name: string, callback: HookCallback): Disposable {
    const list = this.callbacks.get(name as HookName);
    if (!list) throw systemRangeError(`Unrecognized hook "${name}"`);
    list.push(callback);
    return new Disposable(() => {
      const index = list.indexOf(callback);
      if (index >= 0) list.splice(index, 1);
    });
  }

  has(name: HookName): boolean {
    return this.registered(name).length > 0;
  }

  /** Awaits one hook after the other; the first that throws ends the row. */
  async run(name: HookName, context: object): Promise<void> {
    for (const callback of this.registered(name)) await callback(context);
  }

  /** Log hooks cannot be awaited, and their errors never reach the one who logs. */
  runLogHooks(context: object): void {
    for (const callback of this.registered('log')) {
      try {
        callback(context);
      } catch {
        continue;
      }
    }
  }

  private registered(name: HookName): HookCallback[] {
    return this.callbacks.get(name) ?? [];
  }
}
