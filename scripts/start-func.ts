import { spawn, spawnSync } from 'node:child_process';

const installHint = `Azure Functions Core Tools ("func") is not installed. Get it with one of

  npm install --global azure-functions-core-tools@4
  winget install Microsoft.Azure.FunctionsCoreTools
  brew tap azure/functions && brew install azure-functions-core-tools@4

then run this again. Without it, \`npm start\` runs the same app on the embedded host. See docs/local-func.md.
`;

/** On Windows `func` is a command script, which only a shell can start. */
const shell = process.platform === 'win32';

function isFuncInstalled(): boolean {
  return spawnSync('func', ['--version'], { stdio: 'ignore', shell }).status === 0;
}

if (isFuncInstalled()) {
  const func = spawn('func', ['start', ...process.argv.slice(2)], { stdio: 'inherit', shell });
  func.on('exit', (code) => process.exit(code ?? 1));
} else {
  process.stderr.write(installHint);
  process.exitCode = 1;
}
