import type { FastifyInstance } from 'fastify';
import { refuseBody } from '../../http/invalid-body';
import type { DownstreamSystem } from '../downstream-system';
import { customerBody } from './customer';
import type { ErpCustomers, PutOutcome } from './erp-customers';
import { ErpStats } from './erp-stats';

interface ById {
  Params: { id: string };
}

const statusOf: Record<PutOutcome['outcome'], number> = {
  created: 201,
  updated: 200,
  unchanged: 200,
  stale: 409,
  deleted: 410,
};

function registerApi(server: FastifyInstance, customers: ErpCustomers, stats: ErpStats): void {
  server.addHook('onRequest', (_request, _reply, done) => {
    stats.countRequest();
    done();
  });

  server.put<ById>('/erp/customers/:id', (request, reply) => {
    const body = customerBody.safeParse(request.body);
    if (!body.success) {
      stats.countAnswer('refused');
      return refuseBody(reply, body.error);
    }
    const result = customers.put(request.params.id, body.data);
    stats.countAnswer(result.outcome);
    return reply.code(statusOf[result.outcome]).send(result);
  });

  server.delete<ById>('/erp/customers/:id', (request, reply) => {
    customers.delete(request.params.id);
    stats.countAnswer('removed');
    return reply.code(204).send();
  });

  server.get<ById>('/erp/customers/:id', ({ params: { id } }, reply) => {
    stats.countAnswer('read');
    const customer = customers.get(id);
    if (customer) return reply.send(customer);
    return customers.isDeleted(id)
      ? reply.code(410).send({ outcome: 'deleted' })
      : reply.code(404).send({ outcome: 'unknown' });
  });
}

function registerObservation(server: FastifyInstance, customers: ErpCustomers, stats: ErpStats): void {
  server.get('/erp/customers', () => customers.list());
  server.get('/erp/history', () => customers.history());
  server.get<ById>('/erp/customers/:id/history', ({ params }) => customers.history(params.id));
  server.get('/erp/stats', () => stats.read());
}

/** The ERP over HTTP: customers guarded by version, and everything it accepted for those who look on. */
export function erpSystem(customers: ErpCustomers): DownstreamSystem {
  const stats = new ErpStats();
  return {
    target: 'erp',
    registerApi: (server) => {
      registerApi(server, customers, stats);
    },
    registerObservation: (server) => {
      registerObservation(server, customers, stats);
    },
  };
}
