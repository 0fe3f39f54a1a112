import { execFile } from 'node:child_process';
import path from 'node:path';
import { repositoryRoot } from './repository';

export interface LintedDocument {
  isValid: boolean;
  schemaErrors: unknown;
  problems: { rule: string; severity: string; message: string; at?: string }[];
}

/** What Redocly's recommended rules and the schema of the specification say about a document. */
export function lintApiDocument(document: unknown): Promise<LintedDocument> {
  const program = path.join(repositoryRoot, 'test/support/lint-api-document.cjs');
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, [program], { maxBuffer: 16_777_216 }, (error, stdout) => {
      if (error) reject(new Error('The linter did not run.', { cause: error }));
      else resolve(JSON.parse(stdout) as LintedDocument);
    });
    child.stdin?.end(JSON.stringify(document));
  });
}
