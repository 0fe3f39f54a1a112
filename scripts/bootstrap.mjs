/**
 * Makes a fresh clone ready: installs packages, builds, writes local.settings.json. Runs before `npm start` and
 * `npm test`, on any Node from 20, with nothing installed, and says what it does.
 * Options: --build builds what has changed; --build-missing builds only where nothing is built, for commands that are
 * run beside a running stack, whose files they must not replace.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const inRoot = (...parts) => path.join(root, ...parts);
const installStamp = inRoot('node_modules', '.install-stamp');
const buildStamp = inRoot('dist', '.build-stamp');
/** Holds the id of the process that installs or builds; beside node_modules, which `npm ci` empties. */
const lockFile = inRoot('.local', 'bootstrap.lock');
const lockPollMs = 250;

function say(line) {
  process.stdout.write(`${line}\n`);
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function run(command, args, failure) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (error) fail(`${failure}: ${error.message}`);
  if (status !== 0) fail(failure);
}

function isRunning(processId) {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function takeLock() {
  try {
    writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  }
}

/** 0 while the file is being written or has just gone; the next look will tell. */
function lockHolder() {
  try {
    return Number(readFileSync(lockFile, 'utf8'));
  } catch {
    return 0;
  }
}

/** Two commands started together in one clone would empty each other's node_modules and dist. */
function lock() {
  mkdirSync(inRoot('.local'), { recursive: true });
  let hasSaid = false;
  while (!takeLock()) {
    const holder = lockHolder();
    if (holder > 0 && !isRunning(holder)) rmSync(lockFile, { force: true });
    else if (!hasSaid) say(`Another command (process ${holder}) installs or builds here; waiting for it …`);
    hasSaid = true;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, lockPollMs);
  }
  process.on('exit', () => {
    rmSync(lockFile, { force: true });
  });
}

function installDigest() {
  return createHash('sha256')
    .update(readFileSync(inRoot('package-lock.json')))
    .digest('hex');
}

/** `npm ci` empties the folder first; through a link it would empty that of another checkout. */
function refuseSharedPackages() {
  const packages = lstatSync(inRoot('node_modules'), { throwIfNoEntry: false });
  if (!packages?.isSymbolicLink()) return;
  fail(
    'node_modules is a link, and its packages are not those of package-lock.json. Remove the link, then start again.',
  );
}

function install() {
  const digest = installDigest();
  if (existsSync(installStamp) && readFileSync(installStamp, 'utf8') === digest) return;
  refuseSharedPackages();
  say('Installing packages (npm ci); the first time this takes about a minute …');
  const npm = process.env.npm_execpath;
  if (!npm) fail('Start this through npm: `npm start`, `npm test` or `npm run build:local`.');
  run(
    process.execPath,
    [npm, 'ci', '--no-audit', '--no-fund', '--loglevel=error'],
    'npm ci failed; its own message stands above.',
  );
  writeFileSync(installStamp, digest);
}

/** The packages need Node 22; where the machine has an older one, the npm package `node` brings 24. */
function nodeOfPackages() {
  const binary = inRoot('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(binary)) return binary;
  if (Number(process.versions.node.split('.')[0]) >= 22) return process.execPath;
  return fail(
    `Node ${process.versions.node} is too old and the package "node" brought no newer one: its install script did not run. ` +
      'Allow install scripts (npm config get ignore-scripts) and delete node_modules, or install Node 22 or 24.',
  );
}

function newestSourceMs() {
  const folders = ['functions', 'shared', 'local', 'scripts', 'bench'];
  const files = folders
    .filter((folder) => existsSync(inRoot(folder)))
    .flatMap((folder) =>
      readdirSync(inRoot(folder), { recursive: true }).map((name) => inRoot(folder, name)),
    );
  return [
    ...files,
    inRoot('tsconfig.json'),
    inRoot('tsconfig.local.json'),
    inRoot('tsconfig.build.json'),
    installStamp,
  ]
    .map((file) => statSync(file).mtimeMs)
    .reduce((newest, time) => Math.max(newest, time), 0);
}

function isBuildCurrent() {
  return existsSync(buildStamp) && statSync(buildStamp).mtimeMs > newestSourceMs();
}

function build(node) {
  say('Building …');
  rmSync(inRoot('dist'), { recursive: true, force: true });
  const compiler = inRoot('node_modules', 'typescript', 'bin', 'tsc');
  run(
    node,
    [compiler, '-p', inRoot('tsconfig.local.json')],
    'The build failed; the compiler names each place above.',
  );
  mkdirSync(inRoot('dist'), { recursive: true });
  writeFileSync(buildStamp, '');
}

function settingNames(file) {
  try {
    return Object.keys(JSON.parse(readFileSync(inRoot(file), 'utf8')).Values ?? {});
  } catch (error) {
    return fail(`${file} is not valid JSON: ${error.message}`);
  }
}

/** Settings a newer version brings; one that was left out on purpose is only named. */
function nameMissingSettings() {
  const own = new Set(settingNames('local.settings.json'));
  const missing = settingNames('local.settings.sample.json').filter((name) => !own.has(name));
  if (missing.length === 0) return;
  say(`local.settings.json lacks settings of the sample: ${missing.join(', ')}. Copy what you need,`);
  say('or delete the file: it is written anew.');
}

function writeLocalSettings() {
  if (existsSync(inRoot('local.settings.json'))) {
    nameMissingSettings();
    return;
  }
  copyFileSync(inRoot('local.settings.sample.json'), inRoot('local.settings.json'));
  say(
    'Wrote local.settings.json from local.settings.sample.json; it is yours to change and never committed.',
  );
}

lock();
install();
const node = nodeOfPackages();
const isBuilt = process.argv.includes('--build-missing') ? existsSync(buildStamp) : isBuildCurrent();
if (process.argv.some((argument) => argument.startsWith('--build'))) {
  if (!isBuilt) build(node);
  writeLocalSettings();
}
