import { availableParallelism } from 'node:os';
import type { Config } from 'jest';

/** ESM-only packages that CommonJS tests must translate. */
const esmOnly = ['croner', 'jose', 'cockatiel'];

const base = {
  rootDir: '.',
  testEnvironment: 'node',
  transform: {
    '^.+\\.(t|j|mj)s$': [
      '@swc/jest',
      {
        jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
        // Packages are loaded at their first use, as in the deployed one: many a test needs none of what it imports.
        module: { type: 'commonjs', lazy: true },
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  resolver: '<rootDir>/test/support/resolve-without-azurite-telemetry.cjs',
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.local/'],
} satisfies Config;

const config: Config = {
  // The end-to-end tests wait more than they compute.
  maxWorkers: availableParallelism() + 1,
  testTimeout: 30_000,
  testSequencer: '<rootDir>/test/support/longest-first-sequencer.cjs',
  reporters: ['default', '<rootDir>/test/support/plain-summary-reporter.cjs'],
  projects: ['unit', 'contract', 'integration', 'e2e'].map((name) => ({
    ...base,
    displayName: name,
    testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
  })),
};

export default config;
