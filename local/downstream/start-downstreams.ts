import type { FastifyInstance } from 'fastify';
import { systemClock, type Clock } from '../../shared/time/clock';
import { registerFaultRoutes } from '../http/fault-routes';
import { FaultSwitch } from '../http/fault-switch';
import { injectFaults } from '../http/inject-faults';
import { startLocalServer } from '../http/local-server';
import { companyRegisterSystem } from './company-register/company-register-system';
import type { DownstreamSystem } from './downstream-system';
import { creditSystem } from './erp/credit-system';
import { ErpCustomers } from './erp/erp-customers';
import { erpSystem } from './erp/erp-system';
import { stockSystem } from './erp-stock/stock-system';

interface DownstreamOptions {
  /** 0 takes a free port. */
  port: number;
  clock?: Clock;
  log?: (line: string) => void;
  /** The setting that moves the port, for the message about a taken one. */
  portSetting?: string;
}

export interface RunningDownstreams {
  url: string;
  /** The ERP's state, for tests in the same process. */
  erp: ErpCustomers;
  faults: FaultSwitch;
  close(): Promise<void>;
}

function registerSystem(server: FastifyInstance, system: DownstreamSystem, faults: FaultSwitch): void {
  system.registerObservation(server);
  void server.register((scope, _options, done) => {
    injectFaults(scope, { faults, target: system.target });
    system.registerApi(scope);
    done();
  });
}

/**
 * Starts every system an integration flow writes to, on one port with one fault switch.
 * @throws {Error} naming the port that is taken and the setting that moves it
 */
export async function startDownstreams({
  port,
  clock = systemClock,
  log,
  portSetting,
}: DownstreamOptions): Promise<RunningDownstreams> {
  const erp = new ErpCustomers(clock);
  const systems = [erpSystem(erp), creditSystem(erp), stockSystem(), companyRegisterSystem()];
  const faults = new FaultSwitch({ targets: [...new Set(systems.map(({ target }) => target))], clock });
  const server = await startLocalServer({
    part: 'the downstream stand-ins',
    port,
    portSetting,
    register(routes) {
      registerFaultRoutes(routes, { faults, log });
      for (const system of systems) registerSystem(routes, system, faults);
    },
  });
  return { url: server.url, erp, faults, close: () => server.close() };
}
