import { Companies } from '../../../../../local/downstream/company-register/companies';

describe('the company register', () => {
  it('has companies to look at, and takes new ones', () => {
    const companies = new Companies();

    companies.put('NO', '123', { name: 'Ny AS', status: 'active' });

    expect(companies.find('NO', '974760673')).toMatchObject({ status: 'active' });
    expect(companies.find('NO', '123')).toEqual({ name: 'Ny AS', status: 'active' });
  });

  it('says which countries it covers', () => {
    const companies = new Companies();

    expect([companies.covers('NO'), companies.covers('XX')]).toEqual([true, false]);
  });

  it('keeps the numbers of countries apart', () => {
    expect(new Companies().find('SE', '974760673')).toBeUndefined();
  });
});
