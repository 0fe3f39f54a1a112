import type { FastifyInstance } from 'fastify';
import { refuseBody } from '../../http/invalid-body';
import type { DownstreamSystem } from '../downstream-system';
import { Credit, creditLine, creditQuestion } from './credit';
import type { ErpCustomers } from './erp-customers';

interface ById {
  Params: { id: string };
}

function registerApi(server: FastifyInstance, credit: Credit, customers: ErpCustomers): void {
  server.post('/erp/credit-checks', (request, reply) => {
    const body = creditQuestion.safeParse(request.body);
    if (!body.success) return refuseBody(reply, body.error);
    if (!customers.get(body.data.customerId)) return reply.code(404).send({ outcome: 'unknown-customer' });
    return reply.send(credit.decide(body.data));
  });
}

function registerObservation(server: FastifyInstance, credit: Credit): void {
  server.get('/erp/credit-checks', () => credit.questions());
  server.put<ById>('/erp/credit-lines/:id', (request, reply) => {
    const body = creditLine.safeParse(request.body);
    if (!body.success) return refuseBody(reply, body.error);
    credit.setLine(request.params.id, body.data);
    return reply.code(204).send();
  });
}

/** The ERP's credit decisions about the customers it knows. */
export function creditSystem(customers: ErpCustomers): DownstreamSystem {
  const credit = new Credit();
  return {
    target: 'erp',
    registerApi: (server) => {
      registerApi(server, credit, customers);
    },
    registerObservation: (server) => {
      registerObservation(server, credit);
    },
  };
}
