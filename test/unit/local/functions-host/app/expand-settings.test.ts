import {
  expandBinding,
  expandText,
  IdleReasonError,
} from '../../../../../local/functions-host/app/expand-settings';
import { createSettings } from '../../../../../local/functions-host/app/settings';

const settings = createSettings({ OrdersQueue: 'orders', Section__Name: 'nested', Empty: '' });

describe('expandText', () => {
  it.each([
    ['%OrdersQueue%', 'orders'],
    ['%ordersqueue%', 'orders'],
    ['%Section:Name%', 'nested'],
    ['in/%OrdersQueue%/{name}', 'in/orders/{name}'],
    ['%Empty%', ''],
    ['100 % of 50 %', '100 % of 50 %'],
  ])('%s becomes %s', (text, expected) => {
    expect(expandText(text, settings)).toBe(expected);
  });

  it('names the setting that is missing', () => {
    expect(() => expandText('%InvoicesQueue%', settings)).toThrow(IdleReasonError);
    expect(() => expandText('%InvoicesQueue%', settings)).toThrow('the setting InvoicesQueue is missing');
  });
});

describe('expandBinding', () => {
  it('resolves every text option and leaves the rest alone', () => {
    const binding = expandBinding(
      {
        type: 'serviceBusTrigger',
        direction: 'in',
        name: '%name%',
        queueName: '%OrdersQueue%',
        methods: ['%x%'],
      },
      settings,
    );

    expect(binding).toEqual({
      type: 'serviceBusTrigger',
      direction: 'in',
      name: '%name%',
      queueName: 'orders',
      methods: ['%x%'],
    });
  });
});
