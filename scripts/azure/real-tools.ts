import { spawn } from 'node:child_process';
import { inheritedEnvironment } from '../../local/config';
import type { HookTools, ProgramResult } from './tools';

// az, azd and npm are scripts on Windows, which only a shell can start.
const shell = process.platform === 'win32';

function run(program: string, args: readonly string[], environment = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const env = { ...inheritedEnvironment(), ...environment };
    const child = spawn(program, [...args], { stdio: 'inherit', shell, env });
    child.once('error', () => {
      reject(new Error(`"${program}" cannot be started: npm run azure:preflight tells what is missing.`));
    });
    child.once('exit', (code) => {
      resolve(code ?? 1);
    });
  });
}

function read(program: string, args: readonly string[]): Promise<ProgramResult> {
  return new Promise((resolve) => {
    const child = spawn(program, [...args], { stdio: ['ignore', 'pipe', 'ignore'], shell });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', () => {
      resolve({ code: 1, output: '', isThere: false });
    });
    child.once('close', (code) => {
      resolve({ code: code ?? 1, output, isThere: true });
    });
  });
}

/** Programs of this machine. */
export const realTools: HookTools = {
  print: (line) => {
    process.stdout.write(`${line}\n`);
  },
  run,
  read,
};
