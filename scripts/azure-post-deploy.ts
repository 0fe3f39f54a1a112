import { setTimeout as pause } from 'node:timers/promises';
import { inheritedEnvironment } from '../local/config';
import { postDeploy } from './azure/post-deploy';
import { realTools } from './azure/real-tools';

const usage = `Usage: npm run azure:post-deploy

After a deployment: waits, seven and a half minutes at most, until /api/health answers (with build PACKAGE_BUILD_ID, when
that is set), lets Event Grid subscribe to the functions, registers Dataverse when REGISTER_DATAVERSE is true, and says
what to do next. azd runs it; it may be repeated.

Exit code: 0 done, otherwise what failed stands above.
`;

async function main(): Promise<void> {
  if (process.argv.includes('--help')) {
    process.stdout.write(usage);
    return;
  }
  process.exitCode = await postDeploy(inheritedEnvironment(), {
    ...realTools,
    fetch: (url, signal) => fetch(url, { signal }),
    pause,
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
