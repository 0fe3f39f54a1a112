import type { Operation } from '../api/operation';
import type { SettingsGroup } from '../config/define-settings';

/** What freezing a manifest to its leaves means to the compiler; settings groups and operations stay as they are. */
export type DeepReadonly<T> = T extends SettingsGroup | Operation
  ? T
  : T extends readonly (infer E)[]
    ? readonly DeepReadonly<E>[]
    : T extends object
      ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
      : T;
