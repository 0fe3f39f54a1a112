import { AppRegistry } from './app-registry';

/** Kept on the global object, so that every copy of the core module (Jest makes several) serves the same app. */
const place = Symbol.for('local.functions-host.current-app');
const holder = globalThis as { [place]?: AppRegistry | undefined };

/** The app that `@azure/functions` registers into at the moment. */
export function currentApp(): AppRegistry {
  return (holder[place] ??= new AppRegistry());
}

/** Starts with an empty app; what was registered before stays with the earlier one. */
export function openApp(): AppRegistry {
  const model = holder[place]?.model;
  const app = new AppRegistry();
  app.model = model;
  holder[place] = app;
  return app;
}
