/** A filter or action that cannot be compiled; the message names the position and shows the text around it. */
export class SqlSyntaxError extends Error {
  override readonly name = 'SqlSyntaxError';
  /** First character is 1. */
  readonly position: number;

  constructor(problem: string, { expression, offset }: { expression: string; offset: number }) {
    const around = expression.slice(offset, offset + 20);
    const where = around === '' ? 'at the end' : `at "${around}"`;
    super(`${problem} (position ${offset + 1}, ${where})`);
    this.position = offset + 1;
  }
}
