import { answerEventGrid } from '../../../../../local/functions-host/event-grid/event-grid-webhook';
interface Call {
  eventType?: string;
  functionName?: string | null;
  body?: unknown;
}

/** The answer, and the events that reached the function; an event with `fail` fails. */
async function post({ eventType, functionName = 'store', body = [] }: Call) {
  const delivered: unknown[] = [];
  const receiver = {
    name: 'store',
    receive(event: unknown): Promise<boolean> {
      delivered.push(event);
      return Promise.resolve(!(event as { fail?: boolean }).fail);
    },
  };
  const headers = eventType === undefined ? {} : { 'aeg-event-type': eventType };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const answer = await answerEventGrid({ headers, functionName, body: text }, [receiver]);
  return { answer, delivered };
}

describe('answerEventGrid', () => {
  it.each([null, '', 'nobody'])('answers 404 for the function %p', async (functionName) => {
    expect((await post({ functionName, eventType: 'Notification' })).answer).toEqual({ status: 404 });
  });

  it('echoes the validation code', async () => {
    const { answer } = await post({
      eventType: 'SubscriptionValidation',
      body: [{ data: { validationCode: 'c-1', validationUrl: 'https://x.test' } }],
    });

    expect(answer).toEqual({ status: 200, body: '{"validationResponse":"c-1"}' });
  });

  it('delivers every event of a list and answers 202', async () => {
    const { answer, delivered } = await post({ eventType: 'Notification', body: [{ id: '1' }, { id: '2' }] });

    expect(answer).toEqual({ status: 202 });
    expect(delivered).toEqual([{ id: '1' }, { id: '2' }]);
  });

  it('takes a single CloudEvent, and the name in any case', async () => {
    const { answer, delivered } = await post({
      functionName: 'STORE',
      eventType: 'Notification',
      body: { specversion: '1.0', id: '1' },
    });

    expect(answer).toEqual({ status: 202 });
    expect(delivered).toHaveLength(1);
  });

  it('answers 500 when one of several events failed', async () => {
    const { answer, delivered } = await post({
      eventType: 'Notification',
      body: [{ id: '1' }, { fail: true }],
    });

    expect(answer).toEqual({ status: 500 });
    expect(delivered).toHaveLength(2);
  });

  it('answers 202 to an unsubscription', async () => {
    expect((await post({ eventType: 'Unsubscribe' })).answer).toEqual({ status: 202 });
  });

  it.each([undefined, 'Other'])('answers 400 to the event type %p', async (eventType) => {
    expect((await post(eventType === undefined ? {} : { eventType })).answer).toEqual({ status: 400 });
  });

  it('answers 400 to a body that is not JSON', async () => {
    expect((await post({ eventType: 'Notification', body: 'no json' })).answer).toEqual({ status: 400 });
  });
});
