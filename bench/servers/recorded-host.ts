import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startFunctionsHost } from '../../local/functions-host/start-functions-host';
import { startTelemetryTo } from '../load/telemetry-to';
import { serve } from '../processes/serve';

/** An app of one compiled file; `main` of package.json is looked for below the folder it stands in. */
function writeApp(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'suite-bench-'));
  const main = path.relative(folder, require.resolve('./recorded-functions'));
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true, main }));
  writeFileSync(path.join(folder, 'host.json'), JSON.stringify({ version: '2.0' }));
  return folder;
}

/** The host with one function of the suite; with a collector as its argument, telemetry goes there. */
void serve(async () => {
  const [, , collector] = process.argv;
  if (collector !== undefined) startTelemetryTo(collector);
  const { url, problems } = await startFunctionsHost({ appRoot: writeApp(), port: 0, environment: {} });
  if (problems.length > 0) throw new Error(problems.join('; '));
  return url;
});
