import type { Answer } from '../../../../../local/dataverse/web-api/call';
import { DataverseEnvironment, pageOf, refusalOf } from '../../../../support/dataverse-environment';

const everything = 'odata.include-annotations="*"';
const cookieName = '@Microsoft.Dynamics.CRM.fetchxmlpagingcookie';
const moreName = '@Microsoft.Dynamics.CRM.morerecords';

const environment = new DataverseEnvironment();
for (const [index, name] of ['Harbour Books', 'Alder & Sons', 'Brook Ltd', 'Copper Kettle', 'Dune'].entries())
  environment.send('POST', {
    body: {
      name,
      numberofemployees: index * 10,
      industrycode: index === 2 ? 7 : null,
      fax: index > 2 ? '1' : null,
    },
  });

function fetchRows(fetchXml: string, prefer = ''): Answer {
  return environment.send('GET', { query: `fetchXml=${encodeURIComponent(fetchXml)}`, prefer });
}

function fetchOf(inner: string, attributes = ''): string {
  return `<fetch ${attributes}><entity name="account"><attribute name="name" />${inner}</entity></fetch>`;
}

function names(answer: Answer): unknown[] {
  return pageOf(answer).value.map((row) => row['name']);
}

function matching(conditions: string, type = 'and'): unknown[] {
  return names(fetchRows(fetchOf(`<filter type="${type}">${conditions}</filter>`)));
}

describe('FetchXML', () => {
  it('answers the attributes, an order and the first rows', () => {
    const answer = fetchRows(
      fetchOf('<attribute name="primarycontactid"/><order attribute="name" descending="true"/>', 'top="2"'),
    );

    expect(pageOf(answer).value.map((row) => Object.keys(row))).toContainEqual([
      '@odata.etag',
      'name',
      '_primarycontactid_value',
      'accountid',
    ]);
    expect(names(answer)).toEqual(['Harbour Books', 'Dune']);
  });

  it('answers every column on request', () => {
    const answer = fetchRows('<fetch top="1"><entity name="account"><all-attributes/></entity></fetch>');

    expect(pageOf(answer).value[0]).toMatchObject({ name: 'Harbour Books', statecode: 0 });
  });

  it.each([
    ['<condition attribute="name" operator="eq" value="DUNE"/>', ['Dune']],
    ['<condition attribute="name" operator="eq" value="Alder &amp; Sons"/>', ['Alder & Sons']],
    ['<condition attribute="numberofemployees" operator="ge" value="30"/>', ['Copper Kettle', 'Dune']],
    ['<condition attribute="name" operator="like" value="%oo%"/>', ['Harbour Books', 'Brook Ltd']],
    ['<condition attribute="name" operator="like" value="D_ne"/>', ['Dune']],
    ['<condition attribute="name" operator="not-like" value="%e%"/>', ['Harbour Books', 'Brook Ltd']],
    ['<condition attribute="name" operator="begins-with" value="co"/>', ['Copper Kettle']],
    ['<condition attribute="name" operator="ends-with" value="ltd"/>', ['Brook Ltd']],
    ['<condition attribute="fax" operator="not-null"/>', ['Copper Kettle', 'Dune']],
    [
      '<condition attribute="industrycode" operator="in"><value>7</value><value>8</value></condition>',
      ['Brook Ltd'],
    ],
    [
      '<condition attribute="numberofemployees" operator="between"><value>5</value><value>15</value></condition>',
      ['Alder & Sons'],
    ],
    [
      '<condition attribute="name" operator="eq" value="Dune"/><condition attribute="fax" operator="null"/>',
      [],
    ],
    [
      '<filter type="or"><condition attribute="name" operator="eq" value="Dune"/><condition attribute="fax" operator="null"/></filter><condition attribute="numberofemployees" operator="gt" value="10"/>',
      ['Brook Ltd', 'Dune'],
    ],
  ])('chooses by %s', (conditions, expected) => {
    const found = matching(conditions);

    expect(found).toEqual(expected);
  });

  it('goes on from page to page with the cookie of the one before', () => {
    const pages: unknown[][] = [];
    let cookie = '';
    for (let page = 1; page <= 3; page++) {
      const pagingCookie = cookie === '' ? '' : `paging-cookie="${cookie}"`;
      const answer = fetchRows(fetchOf('', `count="2" page="${page}" ${pagingCookie}`), everything);
      pages.push([names(answer), pageOf(answer)[moreName]]);
      const [, encoded = ''] = /pagingcookie="([^"]*)"/.exec(String(pageOf(answer)[cookieName])) ?? [];
      cookie = decodeURIComponent(decodeURIComponent(encoded))
        .replaceAll('"', '&quot;')
        .replaceAll('<', '&lt;');
    }

    expect(pages).toEqual([
      [['Harbour Books', 'Alder & Sons'], true],
      [['Brook Ltd', 'Copper Kettle'], true],
      [['Dune'], false],
    ]);
  });

  it('finds a later page without a cookie, in any order', () => {
    expect(names(fetchRows(fetchOf('', 'count="2" page="2"')))).toEqual(['Brook Ltd', 'Copper Kettle']);
    expect(names(fetchRows(fetchOf('<order attribute="name"/>', 'count="2" page="3"')))).toEqual([
      'Harbour Books',
    ]);
    expect(names(fetchRows(fetchOf('', 'count="2" page="9"')))).toEqual([]);
  });

  it('tells cookie and counts only to who asks for annotations', () => {
    const fetch = fetchOf('', 'count="2" returntotalrecordcount="true"');

    expect(pageOf(fetchRows(fetch, everything))).toMatchObject({
      [moreName]: true,
      '@Microsoft.Dynamics.CRM.totalrecordcount': 5,
    });
    expect(Object.keys(pageOf(fetchRows(fetch)))).toEqual(['@odata.context', 'value']);
  });

  it.each([
    ['no XML', '<fetch>', 400],
    ['another table', '<fetch><entity name="contact"/></fetch>', 400],
    ['an attribute that does not exist', fetchOf('<attribute name="nmae"/>'), 400],
    ['an order by one that does not exist', fetchOf('<order attribute="nmae"/>'), 400],
    ['a link to another table', fetchOf('<link-entity name="contact" from="a" to="b"/>'), 400],
    [
      'a condition without its value',
      fetchOf('<filter><condition attribute="name" operator="eq"/></filter>'),
      400,
    ],
    [
      'a value of another type',
      fetchOf('<filter><condition attribute="industrycode" operator="eq" value="x"/></filter>'),
      400,
    ],
    [
      'an operator it lacks',
      fetchOf('<filter><condition attribute="createdon" operator="last-week"/></filter>'),
      501,
    ],
  ])('refuses %s', (_defect, fetchXml, status) => {
    expect(refusalOf(() => fetchRows(fetchXml))?.status).toBe(status);
  });
});
