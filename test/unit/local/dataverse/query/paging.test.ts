import type { Answer } from '../../../../../local/dataverse/web-api/call';
import { DataverseEnvironment, pageOf, refusalOf } from '../../../../support/dataverse-environment';

const prefer = 'odata.maxpagesize=2';

function environmentWith(count: number): DataverseEnvironment {
  const environment = new DataverseEnvironment();
  for (let number = 1; number <= count; number++)
    environment.send('POST', { body: { name: `n${number}`, numberofemployees: 10_000 - number } });
  return environment;
}

function namesOn(answer: Answer): unknown[] {
  return pageOf(answer).value.map((row) => row['name']);
}

function linkOf(answer: Answer): unknown {
  return pageOf(answer)['@odata.nextLink'];
}

/** The names on each page, following every link. */
function pagesOf(
  environment: DataverseEnvironment,
  query: string,
  between: () => void = () => undefined,
): unknown[][] {
  const pages: unknown[][] = [];
  let answer = environment.send('GET', { query, prefer });
  for (;;) {
    pages.push(namesOn(answer));
    const link = linkOf(answer);
    if (link === undefined) return pages;
    between();
    answer = environment.follow(link, { prefer });
  }
}

describe('pages', () => {
  it.each([
    ['$select=name', [['n1', 'n2'], ['n3', 'n4'], ['n5']]],
    ['$select=name&$orderby=name desc', [['n5', 'n4'], ['n3', 'n2'], ['n1']]],
    ['$select=name&$orderby=numberofemployees', [['n5', 'n4'], ['n3', 'n2'], ['n1']]],
    ["$select=name&$filter=name ne 'n2' and name ne 'n5'", [['n1', 'n3'], ['n4']]],
    [
      "$filter=name ne 'n2'&$orderby=name",
      [
        ['n1', 'n3'],
        ['n4', 'n5'],
      ],
    ],
    ["$filter=name eq 'none'", [[]]],
  ])('of %s hold every row once', (query, pages) => {
    expect(pagesOf(environmentWith(5), query)).toEqual(pages);
  });

  it('end without a link to an empty page', () => {
    expect(pagesOf(environmentWith(4), '$select=name')).toHaveLength(2);
    expect(pagesOf(environmentWith(4), '$orderby=name')).toHaveLength(2);
  });

  it('have a link that is the same query with a token', () => {
    const environment = environmentWith(3);

    const link = String(
      linkOf(environment.send('GET', { query: "$select=name&$filter=name ne 'a%26b'", prefer })),
    );

    expect(link).toMatch(/^http:\/\/environment\/api\/data\/v9\.2\/accounts\?\$select=name&\$filter=/);
    expect(new URL(link).searchParams.get('$filter')).toBe("name ne 'a&b'");
  });

  it.each(['$select=name', '$select=name&$orderby=name'])(
    'of %s neither repeat nor lose rows that stay while others come and go',
    (query) => {
      const environment = environmentWith(6);
      const second = pageOf(environment.send('GET', { query: "$filter=name eq 'n2'" })).value[0]!;
      let isFirst = true;

      const pages = pagesOf(environment, query, () => {
        if (isFirst) environment.send('DELETE', { id: String(second['accountid']) });
        isFirst = false;
      });

      expect(pages.flat()).toEqual(['n1', 'n2', 'n3', 'n4', 'n5', 'n6']);
    },
  );

  it('of an order that was forgotten are sorted anew', () => {
    const environment = environmentWith(5);
    const link = linkOf(environment.send('GET', { query: '$orderby=name', prefer }));
    for (let query = 0; query < 30; query++) environment.send('GET', { query: '$orderby=name', prefer });

    expect(namesOn(environment.follow(link, { prefer }))).toEqual(['n3', 'n4']);
  });

  it('hold no more than 5,000 rows, whatever is preferred', () => {
    const environment = environmentWith(5_001);

    const largest = environment.send('GET', { query: '$select=name', prefer: 'odata.maxpagesize=9000' });
    const preferred = environment.send('GET', { query: '$select=name' });

    expect([largest, preferred].map((answer) => pageOf(answer).value.length)).toEqual([5_000, 5_000]);
    expect(linkOf(preferred)).toBeDefined();
  });

  it('give way to $top', () => {
    const answer = environmentWith(5).send('GET', { query: '$top=3', prefer });

    expect(namesOn(answer)).toEqual(['n1', 'n2', 'n3']);
    expect(linkOf(answer)).toBeUndefined();
  });

  it('say which size was preferred', () => {
    expect(environmentWith(1).send('GET', { prefer }).headers).toEqual({ 'Preference-Applied': prefer });
  });

  it.each(['$skip=1', '$skiptoken=3', '$skiptoken=', '$skiptoken=eyJhIjoxfQ', '$count=yes', '$top=1&$top=2'])(
    'are refused for %s',
    (query) => {
      expect(refusalOf(() => environmentWith(1).send('GET', { query }))).toEqual({
        status: 400,
        code: '0x80060888',
      });
    },
  );

  it.each(['odata.maxpagesize=0', 'odata.maxpagesize=many'])('are refused for %s', (size) => {
    expect(refusalOf(() => environmentWith(1).send('GET', { prefer: size }))?.status).toBe(400);
  });
});

describe('a count', () => {
  it('counts all rows of the filter on every page', () => {
    const environment = environmentWith(5);

    const first = environment.send('GET', { query: "$count=true&$filter=name ne 'n1'", prefer });
    const second = environment.follow(linkOf(first), { prefer });

    expect([first, second].map((answer) => pageOf(answer)['@odata.count'])).toEqual([4, 4]);
  });

  it('ends at 5,000', () => {
    const environment = environmentWith(5_001);

    expect(pageOf(environment.send('GET', { query: '$count=true&$top=1' }))['@odata.count']).toBe(5_000);
    expect(environment.count({}).body).toBe('\ufeff5000');
  });

  it('stands alone as text', () => {
    const answer = environmentWith(3).count({ query: "$filter=name ne 'n1'" });

    expect(answer).toEqual({ status: 200, headers: { 'content-type': 'text/plain' }, body: '\ufeff2' });
  });

  it('comes as annotations to who asks for them', () => {
    const answer = environmentWith(3).send('GET', {
      query: '$count=true',
      prefer: 'odata.include-annotations="*"',
    });

    expect(pageOf(answer)).toMatchObject({
      '@Microsoft.Dynamics.CRM.totalrecordcount': 3,
      '@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded': false,
    });
  });
});
