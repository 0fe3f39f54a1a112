import type { BenchCase } from '../bench-case';
import { bareCalls, clientCalls, type DataverseCalls } from '../load/dataverse-calls';
import { compare, timedRound, type Comparison, type Round } from '../measure';
import { withServers } from '../processes/server-process';

const dataverse = require.resolve('../servers/dataverse');
const target = 0.85;
/** As many at once as a limiter allows from the start. */
const callers = 4;
const callsOfCaller = 100;

type Call = (calls: DataverseCalls, count: number) => Promise<unknown>;

const read: Call = (calls) => calls.read();
const write: Call = (calls, count) => calls.write(`Account ${count}`);

/** Several callers, each of which waits for its answer before it calls again. */
function roundOf(calls: DataverseCalls, call: Call): Round {
  const callInTurn = async (): Promise<void> => {
    for (let count = 0; count < callsOfCaller; count++) await call(calls, count);
  };
  return timedRound({
    count: callers * callsOfCaller,
    work: () => Promise.all(Array.from({ length: callers }, callInTurn)),
  });
}

/** The whole client (limiter, token, retry, validated address, lossless parsing) against `fetch`. */
export const dataverseCase: BenchCase = {
  name: 'dataverse',
  summary: 'the Dataverse client against bare fetch on the stand-in',
  measure: (log) =>
    withServers({ dataverse }, async (servers): Promise<Comparison[]> => {
      const { address } = servers.dataverse;
      const [client, bare] = [clientCalls(address), bareCalls(address)];
      await bare.write('Account');
      const comparisonOf = (name: string, call: Call): Promise<Comparison> =>
        compare({ name, target, ours: roundOf(client, call), bare: roundOf(bare, call), log });
      return [
        await comparisonOf('dataverse: read a row by its id', read),
        await comparisonOf('dataverse: upsert a row by its id', write),
      ];
    }),
};
