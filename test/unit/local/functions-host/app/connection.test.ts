import { resolveConnection } from '../../../../../local/functions-host/app/connection';
import { createSettings } from '../../../../../local/functions-host/app/settings';

describe('resolveConnection', () => {
  it('prefers the prefixed name, as the platform does', () => {
    const settings = createSettings({ Storage: 'plain', AzureWebJobsStorage: 'prefixed' });

    expect(resolveConnection('Storage', settings)).toMatchObject({
      kind: 'connection-string',
      value: 'prefixed',
    });
  });

  it('reads the parts of an identity-based connection', () => {
    const connection = resolveConnection(
      'Bus',
      createSettings({ Bus__fullyQualifiedNamespace: 'bus.test', Bus__clientId: 'c1' }),
    );

    expect(connection.kind === 'identity' && connection.part('clientId')).toBe('c1');
  });

  it.each([{}, { Bus: '' }, { Bus__credential: 'managedidentity' }])('is missing with %j', (values) => {
    expect(() => resolveConnection('Bus', createSettings(values))).toThrow('the setting Bus is missing');
  });
});
