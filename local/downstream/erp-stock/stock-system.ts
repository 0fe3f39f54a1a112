import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { refuseBody } from '../../http/invalid-body';
import type { DownstreamSystem } from '../downstream-system';
import { levelBody, Stock } from './stock';

interface ByArticle {
  Params: { sku: string; warehouse: string };
}

const query = z.object({
  cursor: z.string().optional(),
  sku: z.union([z.string(), z.array(z.string())]).optional(),
});

function registerApi(server: FastifyInstance, stock: Stock): void {
  server.get('/erp/stock', (request, reply) => {
    const parsed = query.safeParse(request.query);
    if (!parsed.success) return refuseBody(reply, parsed.error);
    const { cursor, sku } = parsed.data;
    return reply.send(sku === undefined ? stock.page(cursor) : stock.of([sku].flat()));
  });
}

function registerObservation(server: FastifyInstance, stock: Stock): void {
  server.put<ByArticle>('/erp/stock/:sku/:warehouse', (request, reply) => {
    const body = levelBody.safeParse(request.body);
    if (!body.success) return refuseBody(reply, body.error);
    stock.put({ ...request.params, ...body.data });
    return reply.code(204).send();
  });
  server.delete<ByArticle>('/erp/stock/:sku', (request, reply) => {
    stock.remove(request.params.sku);
    return reply.code(204).send();
  });
}

/** The ERP's stock over HTTP, and the warehouse's hand in it. */
export function stockSystem(): DownstreamSystem {
  const stock = new Stock();
  return {
    target: 'erp',
    registerApi: (server) => {
      registerApi(server, stock);
    },
    registerObservation: (server) => {
      registerObservation(server, stock);
    },
  };
}
