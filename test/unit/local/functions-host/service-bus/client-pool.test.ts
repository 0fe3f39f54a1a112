import { createSettings } from '../../../../../local/functions-host/app/settings';
import { createServiceBusClients } from '../../../../../local/functions-host/service-bus/client-pool';

const connection =
  'Endpoint=sb://127.0.0.1:1;SharedAccessKeyName=n;SharedAccessKey=k;UseDevelopmentEmulator=true';

describe('createServiceBusClients', () => {
  it('gives one client to all functions of a connection', async () => {
    const clients = createServiceBusClients(createSettings({ Bus: connection, Other: connection }));

    expect(clients.clientFor('Bus')).toBe(clients.clientFor('Bus'));
    expect(clients.clientFor('Other')).not.toBe(clients.clientFor('Bus'));
    expect(clients.senderFor('Bus', 'orders')).toBe(clients.senderFor('Bus', 'orders'));
    await clients.close();
  });

  it('connects by identity to the namespace that is named', async () => {
    const settings = createSettings({ Bus__fullyQualifiedNamespace: 'bus.test', Bus__clientId: 'c-1' });
    const clients = createServiceBusClients(settings);

    expect(clients.clientFor('Bus').fullyQualifiedNamespace).toBe('bus.test');
    await clients.close();
  });

  it.each([
    [{}, 'the setting Bus is missing'],
    [{ Bus__accountName: 'x' }, 'the setting Bus__fullyQualifiedNamespace is missing'],
  ])('says what %j lacks', (values, message) => {
    expect(() => createServiceBusClients(createSettings(values)).clientFor('Bus')).toThrow(message);
  });
});
