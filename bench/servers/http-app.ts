import path from 'node:path';

/** The app both HTTP servers run; `npm run` works in the checkout. */
export const httpApp = path.resolve('bench', 'fixtures', 'http-app');

/** Its functions, by the method they are called with. */
export const functionByMethod: Readonly<Record<string, string>> = {
  GET: 'read-order',
  POST: 'place-order',
};
