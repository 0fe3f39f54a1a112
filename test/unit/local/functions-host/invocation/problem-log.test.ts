import { createProblemLog } from '../../../../../local/functions-host/invocation/problem-log';
import { hostedFunction } from '../../../../support/hosted-function';

function createLog() {
  const lines: string[] = [];
  const problems = createProblemLog(hostedFunction({ type: 'queueTrigger' }), 'jobs', (line) =>
    lines.push(line),
  );
  return { problems, lines };
}

const withCode = (code: string, message: string): Error => Object.assign(new Error(message), { code });

describe('createProblemLog', () => {
  it('says a problem once, and another one again', () => {
    const { problems, lines } = createLog();

    problems.report(withCode('ECONNREFUSED', 'connect'));
    problems.report(withCode('ECONNREFUSED', 'connect'));
    problems.report(withCode('UnauthorizedAccess', 'UnauthorizedAccess: no'));

    expect(lines).toEqual([
      '[warning] work cannot receive from jobs and keeps trying: ECONNREFUSED: connect',
      '[warning] work cannot receive from jobs and keeps trying: UnauthorizedAccess: no',
    ]);
  });

  it('says that it is over once, and the same problem anew afterwards', () => {
    const { problems, lines } = createLog();

    problems.recovered();
    problems.report(new Error('boom'));
    problems.recovered();
    problems.recovered();
    problems.report(new Error('boom'));

    expect(lines).toEqual([
      '[warning] work cannot receive from jobs and keeps trying: boom',
      'work receives from jobs again',
      '[warning] work cannot receive from jobs and keeps trying: boom',
    ]);
  });
});
