import { toHttpRequestData } from '../../../../../local/functions-host/http/read-request';
import { bindingDataOf } from '../../../../../local/functions-host/outputs/request-binding-data';

describe('bindingDataOf', () => {
  it('gives the trigger metadata', () => {
    const data = bindingDataOf({
      inputData: [{ name: 'message', data: { string: 'x' } }],
      triggerMetadata: { MessageId: { string: 'm-1' }, DeliveryCount: { json: '2' } },
    });

    expect(data).toEqual({ MessageId: 'm-1', DeliveryCount: 2 });
  });

  it('gives parameters, query, headers and the members of a JSON body of an HTTP request', () => {
    const http = toHttpRequestData({
      method: 'POST',
      target: '/api/orders/7?kind=new&id=query',
      host: 'x',
      headers: { 'x-test': 'h' },
      parameters: { id: '7' },
      body: Buffer.from('{"name":"n"}'),
    });

    const data = bindingDataOf({ inputData: [{ name: 'request', data: { http } }] });

    expect(data).toEqual({
      id: '7',
      kind: 'new',
      name: 'n',
      query: { kind: 'new', id: 'query' },
      headers: { 'x-test': 'h' },
    });
  });
});
