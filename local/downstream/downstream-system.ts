import type { FastifyInstance } from 'fastify';

/** One system behind a stand-in of the same name; the others are other folders of local/downstream. */
export interface DownstreamSystem {
  /** Its name at the fault switch. */
  target: string;
  /** What integration flows call; faults hit these routes. */
  registerApi(server: FastifyInstance): void;
  /** What tests and people look at; faults never hit these routes. */
  registerObservation(server: FastifyInstance): void;
}
