import { eventually } from '../../../support/eventually';
import { LocalDataverse } from '../../../support/local-dataverse';

describe('the call-back of a background operation', () => {
  let dataverse: LocalDataverse;

  beforeEach(async () => {
    dataverse = await LocalDataverse.start({ customApis: [{ name: 'suite_Grade' }] });
  });

  afterEach(async () => {
    await dataverse.close();
  });

  async function gradeInBackground(): Promise<void> {
    const prefer = `respond-async,callback,url="${dataverse.receiver.url}"`;
    const { status } = await dataverse.send('POST', 'suite_Grade', { headers: { prefer } });
    if (status !== 202) throw new Error(`The call was answered ${status}.`);
  }

  it('tells how it ended, and comes again until it is accepted', async () => {
    dataverse.receiver.script.push(500, 500);

    await gradeInBackground();

    await eventually(() => {
      expect(dataverse.receiver.received).toHaveLength(3);
    });
    expect(dataverse.receiver.received[2]?.body).toMatchObject({
      backgroundoperationstatecode: 3,
      backgroundoperationstatuscode: 30,
      location: expect.stringContaining('/backgroundoperations(') as unknown,
    });
  });

  it('comes four times at most', async () => {
    dataverse.receiver.script.push(500, 500, 500, 500, 500);

    await gradeInBackground();
    await eventually(() => {
      expect(dataverse.receiver.received).toHaveLength(4);
    });
    await gradeInBackground();

    await eventually(() => {
      const ids = dataverse.receiver.received.map(({ body }) => body['backgroundOperationId']);
      expect(new Set(ids).size).toBe(2);
      expect(ids.filter((id) => id === ids[0])).toHaveLength(4);
    });
  });
});
