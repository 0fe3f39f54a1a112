import { isBypassed, noBypass } from '../../../../../local/dataverse/access/bypass';
import { readBypass } from '../../../../../local/dataverse/access/read-bypass';
import { refusalOf } from '../../../../support/dataverse-environment';

const stepId = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';

describe('readBypass', () => {
  it('reads nothing from a request without the headers', () => {
    expect(readBypass({})).toEqual({ ...noBypass, privileges: [] });
  });

  it.each([
    ['CustomSync', { synchronous: true, asynchronous: false }],
    ['CustomAsync', { synchronous: false, asynchronous: true }],
    ['CustomSync, CustomAsync', { synchronous: true, asynchronous: true }],
  ])('reads the kinds %s', (value, kinds) => {
    expect(readBypass({ 'mscrm.bypassbusinesslogicexecution': value })).toMatchObject(kinds);
  });

  it('takes the older header for synchronous logic', () => {
    expect(readBypass({ 'mscrm.bypasscustompluginexecution': 'true' })).toMatchObject({
      synchronous: true,
      asynchronous: false,
      privileges: ['prvBypassCustomPlugins'],
    });
  });

  it('reads step ids in any spelling', () => {
    const header = { 'mscrm.bypassbusinesslogicexecutionstepids': ` ${stepId.toUpperCase()} ` };

    expect(readBypass(header).stepIds).toEqual([stepId]);
  });

  it.each([
    { 'mscrm.bypassbusinesslogicexecution': 'Custom' },
    { 'mscrm.bypassbusinesslogicexecutionstepids': 'step' },
    { 'mscrm.bypassbusinesslogicexecutionstepids': [stepId, stepId, stepId, stepId].join(',') },
  ])('refuses %p', (headers) => {
    expect(refusalOf(() => readBypass(headers as Record<string, string>))).toEqual({
      status: 400,
      code: '0x80040203',
    });
  });
});

describe('isBypassed', () => {
  const synchronous = { id: stepId, isAsynchronous: false };
  const asynchronous = { id: stepId, isAsynchronous: true };

  it('lets every step run unless asked otherwise', () => {
    expect([synchronous, asynchronous].map((step) => isBypassed(noBypass, step))).toEqual([false, false]);
  });

  it('leaves out the steps of a kind', () => {
    const bypass = { ...noBypass, asynchronous: true };

    expect([synchronous, asynchronous].map((step) => isBypassed(bypass, step))).toEqual([false, true]);
  });

  it('leaves out a step by its id', () => {
    const bypass = { ...noBypass, stepIds: [stepId] };

    expect(isBypassed(bypass, { ...synchronous, id: stepId.toUpperCase() })).toBe(true);
    expect(isBypassed(bypass, { ...synchronous, id: '' })).toBe(false);
  });
});
