import type { LocalDataverse, Received } from './local-dataverse';

/** Registers endpoints, steps and images through the Web API, as registration does. */
export class StepRows {
  private readonly dataverse: LocalDataverse;

  constructor(dataverse: LocalDataverse) {
    this.dataverse = dataverse;
  }

  createEndpoint(values: object = {}): Promise<Received> {
    const body = {
      name: 'our endpoint',
      contract: 8,
      url: this.dataverse.receiver.url,
      authtype: 5,
      authvalue: '<settings><setting name="x-own" value="a &amp; b" /></settings>',
      ...values,
    };
    return this.dataverse.send('POST', 'serviceendpoints', { body });
  }

  async endpointId(): Promise<string> {
    return this.idOf('serviceendpoints', 'contract eq 8', 'serviceendpointid');
  }

  async createStep(message: string, table?: string, values: object = {}): Promise<Received> {
    const messageId = await this.idOf('sdkmessages', `name eq '${message}'`, 'sdkmessageid');
    const filter = `sdkmessageid/name eq '${message}' and primaryobjecttypecode eq '${table}'`;
    const filterId = table && (await this.idOf('sdkmessagefilters', filter, 'sdkmessagefilterid'));
    const body = {
      name: `${message} of ${table}`,
      mode: 1,
      stage: 40,
      rank: 1,
      supporteddeployment: 0,
      'sdkmessageid@odata.bind': `/sdkmessages(${messageId})`,
      'eventhandler_serviceendpoint@odata.bind': `/serviceendpoints(${await this.endpointId()})`,
      ...(table !== undefined && { 'sdkmessagefilterid@odata.bind': `/sdkmessagefilters(${filterId})` }),
      ...values,
    };
    return this.dataverse.send('POST', 'sdkmessageprocessingsteps', { body });
  }

  createImage(step: Received, values: object): Promise<Received> {
    const body = {
      name: 'image',
      entityalias: 'image',
      imagetype: 0,
      messagepropertyname: 'Target',
      'sdkmessageprocessingstepid@odata.bind': `/sdkmessageprocessingsteps(${createdId(step)})`,
      ...values,
    };
    return this.dataverse.send('POST', 'sdkmessageprocessingstepimages', { body });
  }

  /** The id of the one row a filter finds. */
  async idOf(set: string, filter: string, column: string): Promise<string> {
    const [row] = await this.dataverse.list(`${set}?$select=${column}&$filter=${encodeURIComponent(filter)}`);
    return String(row?.[column]);
  }
}

/** The id of the row an answer tells of. */
export function createdId({ headers }: Received): string {
  return /\(([^)]+)\)$/.exec(headers.get('odata-entityid') ?? '')?.[1] ?? '';
}
