import { retrySettings, serviceBusSettings } from '../../../../shared/config/platform-settings';
import { closeServices, createServices, services } from '../../../../shared/hosting/services';
import { systemClock } from '../../../../shared/time/clock';
import { FakeBlobStore } from '../../../support/fake-blob-store';
import { ManualClock } from '../../../support/manual-clock';

const bus = 'Endpoint=sb://127.0.0.1:1;SharedAccessKeyName=a;SharedAccessKey=b;UseDevelopmentEmulator=true';

describe('createServices', () => {
  it('reads nothing when it is created', () => {
    expect(() => createServices({})).not.toThrow();
  });

  it('reads settings from the environment it was given, at the moment of asking', () => {
    const environment: Record<string, string> = {};
    const all = createServices(environment);

    environment['RetryDelayScale'] = '0.5';

    expect(all.settings(retrySettings).RetryDelayScale).toBe(0.5);
    expect(() => all.settings(serviceBusSettings)).toThrow('Settings missing: ServiceBusConnection');
  });

  it('builds each client at its first use and keeps it', async () => {
    const all = createServices({ ServiceBusConnection: bus, DataverseEndpointConnection: bus });

    const sender = all.messageSender();

    expect(all.messageSender('main')).toBe(sender);
    expect(all.messageSender('edge')).not.toBe(sender);
    expect(all.parkedMessages).toBe(all.parkedMessages);
    await all.close();
  });

  it('names the setting of a namespace that the installation does without', () => {
    const all = createServices({ ServiceBusConnection: bus });

    expect(() => all.messageSender('edge')).toThrow('Settings missing: DataverseEndpointConnection');
  });

  it('tries again once a missing setting is there', async () => {
    const environment: Record<string, string> = {};
    const all = createServices(environment);
    expect(() => all.messageSender()).toThrow('Settings missing: ServiceBusConnection');

    environment['ServiceBusConnection'] = bus;

    expect(() => all.messageSender()).not.toThrow();
    await all.close();
  });

  it('puts what a test brings in the place of the real thing, also inside other members', async () => {
    const blobs = new FakeBlobStore();
    const clock = new ManualClock();
    const all = createServices({}, { blobs, clock });
    const message = { messageId: 'm-1', contentType: 'text/plain', label: 'x', applicationProperties: {} };

    const checkedIn = await all.claimChecks.checkIn({ ...message, body: new Uint8Array(300_000) });

    expect(all.clock).toBe(clock);
    expect(createServices({}).clock).toBe(systemClock);
    expect(checkedIn.body.byteLength).toBeLessThan(1_000);
  });

  it('gives each flow and priority its client, all behind one gate', async () => {
    const all = createServices({ DataverseUrl: 'https://contoso.crm4.dynamics.com' });
    const [prices, accounts] = [{ name: 'prices' }, { name: 'accounts' }];

    const client = all.dataverse(prices);
    const gate = all.dataverseGate;

    expect(all.dataverse(prices, 'interactive')).toBe(client);
    expect(all.dataverse(prices, 'batch')).not.toBe(client);
    expect(all.webApi(accounts)).not.toBe(all.webApi(prices));
    expect(all.dataverseGate).toBe(gate);
    await all.close();
  });

  it('has a gate that works without storage, and says so', async () => {
    const errors = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const all = createServices({ DataverseUrl: 'https://contoso.crm4.dynamics.com' });
    const caller = { flow: 'prices', priority: 'interactive' as const };
    const deadlineMs = all.clock.now() + 60_000;

    const admission = await all.dataverseGate.enter({ caller, cost: 1, deadlineMs });

    expect(all.dataverseGate.state()).toMatchObject({ inFlight: 1, isCoolDownShared: false });
    admission.leave({ status: 200, durationMs: 1 });
    await all.close();
    expect(errors).toHaveBeenCalledWith(expect.stringContaining('dataverse cool-down is local'));
    errors.mockRestore();
  });

  it('keeps what a flow builds for itself and closes it before the clients it was built on', async () => {
    const all = createServices({});
    const closed: string[] = [];
    const close = (name: string) => {
      closed.push(name);
      return Promise.resolve();
    };

    const first = all.once('client', () => 'client', close);
    all.once('batches', () => 'batches', close);
    await all.close();

    expect(first).toBe('client');
    expect(closed).toEqual(['batches', 'client']);
  });
});

describe('services', () => {
  it('is one for the process until it is closed', async () => {
    const first = services();
    const again = services();

    await closeServices();

    expect(again).toBe(first);
    expect(services()).not.toBe(first);
    await closeServices();
  });
});
