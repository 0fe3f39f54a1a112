import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startFunctionsHost } from '../../local/functions-host/start-functions-host';
import { portal, suiteAudience } from '../../local/identity/local-identities';
import { startLocalIdentity } from '../../local/identity/start-local-identity';
import { guardedOperation } from '../load/guarded-operation';
import { guardedSettings } from '../load/guarded-settings';
import { serve } from '../processes/serve';

/** What the bench calls: the host's URL, and a token that its API takes. */
export interface GuardedHost {
  url: string;
  token: string;
}

/** An app of one compiled file; `main` of package.json is looked for below the folder it stands in. */
function writeApp(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'suite-bench-'));
  const main = path.relative(folder, require.resolve('./guarded-functions'));
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true, main }));
  writeFileSync(path.join(folder, 'host.json'), JSON.stringify({ version: '2.0' }));
  return folder;
}

async function startGuardedHost(): Promise<string> {
  const identity = await startLocalIdentity({ port: 0 });
  const { url, problems } = await startFunctionsHost({
    appRoot: writeApp(),
    port: 0,
    environment: guardedSettings(identity.url),
  });
  if (problems.length > 0) throw new Error(problems.join('; '));
  const { roles } = guardedOperation.access;
  const { token } = await identity.issuer.issue({ audience: suiteAudience, subject: portal, roles });
  return JSON.stringify({ url, token } satisfies GuardedHost);
}

void serve(startGuardedHost);
