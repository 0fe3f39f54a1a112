import type { SettingDefinition, SettingProblem, SettingValue } from './setting';

export type SettingsShape = Readonly<Record<string, SettingDefinition>>;

/** The values of a group, keyed by the setting names themselves. */
export type SettingsOf<G> =
  G extends SettingsGroup<infer S> ? { readonly [K in keyof S]: SettingValue<S[K]> } : never;

/** A rule over several settings of a group; asked only when each of them is valid on its own. */
export type SettingsRule<S extends SettingsShape> = (values: {
  readonly [K in keyof S]: SettingValue<S[K]>;
}) => SettingProblem | undefined;

/** Settings that belong together: they are read, and found wanting, as one. */
export interface SettingsGroup<S extends SettingsShape = SettingsShape> {
  readonly shape: S;
  /** The names as `local.settings.sample.json` lists them. */
  readonly names: readonly string[];
  // A method, so that a group with rules of its own is still a `SettingsGroup` to manifests and checks.
  broken(values: { readonly [K in keyof S]: SettingValue<S[K]> }): SettingProblem[];
}

/**
 * Declares a group of settings where it belongs: in a flow's `settings.ts` or in `platform-settings.ts`.
 * Nothing is read until `readSettings`; schemas see the setting's text, or `undefined` when it is absent or empty.
 */
export function defineSettings<const S extends SettingsShape>(
  shape: S,
  rules: readonly SettingsRule<S>[] = [],
): SettingsGroup<S> {
  return {
    shape,
    names: Object.keys(shape),
    broken: (values) => rules.flatMap((rule) => rule(values) ?? []),
  };
}
