import type { Answer } from '../../../../../local/dataverse/web-api/call';
import { DataverseEnvironment, pageOf, refusalOf } from '../../../../support/dataverse-environment';

const ids = [1, 2, 3, 4, 5].map((digit) => `0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a0${digit}`);
const tracked = 'odata.track-changes';
const paged = `${tracked},odata.maxpagesize=2`;

function environmentWith(count: number): DataverseEnvironment {
  const environment = new DataverseEnvironment();
  for (const [index, id] of ids.slice(0, count).entries())
    environment.send('PATCH', { id, body: { name: `n${index + 1}` } });
  return environment;
}

/** Follows next links to the delta link; a deleted row is shown as its id alone. */
function readToEnd(
  environment: DataverseEnvironment,
  first: Answer,
  prefer = tracked,
): { pages: unknown[][]; deltaLink: unknown } {
  const pages: unknown[][] = [];
  let answer = first;
  for (;;) {
    const page = pageOf(answer);
    pages.push(page.value.map((row) => row['name'] ?? `-${ids.indexOf(String(row['id'])) + 1}`));
    if (page['@odata.deltaLink'] !== undefined) return { pages, deltaLink: page['@odata.deltaLink'] };
    answer = environment.follow(page['@odata.nextLink'], { prefer });
  }
}

function start(
  environment: DataverseEnvironment,
  prefer = tracked,
): { pages: unknown[][]; deltaLink: unknown } {
  return readToEnd(environment, environment.send('GET', { query: '$select=name', prefer }), prefer);
}

describe('change tracking', () => {
  it('gives the delta link on the last page alone', () => {
    const environment = environmentWith(5);

    const first = environment.send('GET', { query: '$select=name', prefer: paged });
    const { pages } = readToEnd(environment, first, paged);

    expect(pageOf(first)).not.toHaveProperty('@odata.deltaLink');
    expect(first.headers).toEqual({ 'Preference-Applied': 'odata.maxpagesize=2,odata.track-changes' });
    expect(pages).toEqual([['n1', 'n2'], ['n3', 'n4'], ['n5']]);
  });

  it('tells what was written and then what is gone', () => {
    const environment = environmentWith(4);
    const { deltaLink } = start(environment);
    environment.send('DELETE', { id: ids[0]! });
    environment.send('PATCH', { id: ids[1]!, body: { name: 'n2 changed' } });
    environment.send('PATCH', { id: ids[4]!, body: { name: 'n5' } });

    const answer = environment.follow(deltaLink);

    expect(pageOf(answer)['@odata.context']).toBe(
      'http://environment/api/data/v9.2/$metadata#accounts(name)/$delta',
    );
    expect(pageOf(answer).value).toEqual([
      { '@odata.etag': expect.any(String) as unknown, name: 'n2 changed', accountid: ids[1] },
      { '@odata.etag': expect.any(String) as unknown, name: 'n5', accountid: ids[4] },
      {
        '@odata.context': 'http://environment/api/data/v9.2/$metadata#accounts/$deletedEntity',
        id: ids[0],
        reason: 'deleted',
      },
    ]);
  });

  it('tells nothing twice, and of a row that came and went that it is gone', () => {
    const environment = environmentWith(2);
    const first = start(environment);
    environment.send('PATCH', { id: ids[4]!, body: { name: 'n5' } });
    environment.send('DELETE', { id: ids[4]! });

    const second = readToEnd(environment, environment.follow(first.deltaLink));
    const third = readToEnd(environment, environment.follow(second.deltaLink));

    expect([second.pages, third.pages]).toEqual([[['-5']], [[]]]);
  });

  it('tells the changes made while the first listing was read', () => {
    const environment = environmentWith(4);
    const first = environment.send('GET', { query: '$select=name', prefer: paged });
    environment.send('PATCH', { id: ids[0]!, body: { name: 'n1 changed' } });

    const { pages, deltaLink } = readToEnd(environment, first, paged);

    expect(pages.flat()).toEqual(['n1', 'n2', 'n3', 'n4']);
    expect(readToEnd(environment, environment.follow(deltaLink)).pages).toEqual([['n1 changed']]);
  });

  it('pages the changes and leaves what happens meanwhile to the next round', () => {
    const environment = environmentWith(5);
    const { deltaLink } = start(environment);
    for (const id of ids.slice(0, 3)) environment.send('PATCH', { id, body: { fax: '1' } });
    environment.send('DELETE', { id: ids[3]! });
    environment.send('DELETE', { id: ids[4]! });

    const first = environment.follow(deltaLink, { prefer: paged });
    environment.send('PATCH', { id: ids[2]!, body: { name: 'n3 changed' } });
    environment.send('DELETE', { id: ids[0]! });
    const round = readToEnd(environment, first, paged);
    const next = readToEnd(environment, environment.follow(round.deltaLink));

    expect(round.pages).toEqual([
      ['n1', 'n2'],
      ['-4', '-5'],
    ]);
    expect(next.pages).toEqual([['n3 changed', '-1']]);
  });

  it('counts the changes on request', () => {
    const environment = environmentWith(3);
    const { deltaLink } = start(environment);
    environment.send('DELETE', { id: ids[0]! });

    const link = `${String(deltaLink)}&$count=true`;

    expect(pageOf(environment.follow(link))['@odata.count']).toBe(1);
  });

  it.each(['$filter=name eq null', '$orderby=name', '$top=1', '$expand=primarycontactid'])(
    'is refused with %s',
    (query) => {
      const environment = environmentWith(1);

      const refusal = refusalOf(() => environment.send('GET', { query, prefer: tracked }));

      expect(refusal).toEqual({ status: 400, code: '0x80060888' });
    },
  );

  it('is refused for a table that is not tracked, and for what is no token', () => {
    const environment = environmentWith(1);
    environment.parts.tables.setChangeTracking('contact', false);

    expect(refusalOf(() => environment.send('GET', { table: 'contact', prefer: tracked }))?.status).toBe(400);
    expect(refusalOf(() => environment.send('GET', { query: '$deltatoken=1' }))?.status).toBe(400);
  });
});

describe('a delta token', () => {
  const expired = { status: 400, code: '0x80044352' };

  function refusalAfter(change: (environment: DataverseEnvironment) => void): unknown {
    const environment = environmentWith(1);
    const { deltaLink } = start(environment);
    change(environment);
    return refusalOf(() => environment.follow(deltaLink));
  }

  it('looks like the platform writes it', () => {
    const { deltaLink } = start(environmentWith(1));

    expect(new URL(String(deltaLink)).searchParams.get('$deltatoken')).toMatch(/^\d+!09\/16\/2026 09:20:30/);
  });

  it('is good for seven days', () => {
    const days = (count: number) => (environment: DataverseEnvironment) => {
      environment.clock.advance(count * 86_400_000);
    };

    expect(refusalAfter(days(6.9))).toBeUndefined();
    expect(refusalAfter(days(7.1))).toEqual(expired);
  });

  it('is good for as long as the organisation says', () => {
    const refusal = refusalAfter((environment) => {
      environment.parts.rows.put(environment.table('organization'), ids[0]!, {
        expirechangetrackingindays: 1,
      });
      environment.clock.advance(2 * 86_400_000);
    });

    expect(refusal).toEqual(expired);
  });

  it('expires by hand, and the next one is good', () => {
    const environment = environmentWith(1);
    const { deltaLink } = start(environment);

    environment.parts.queries.expireDeltaTokens();

    expect(refusalOf(() => environment.follow(deltaLink))).toEqual(expired);
    expect(refusalOf(() => environment.follow(start(environment).deltaLink))).toBeUndefined();
  });

  it('expires when the definition of the table changes', () => {
    const refusal = refusalAfter(({ parts }) => {
      parts.tables.addColumn('account', 'suite_code', { type: 'string', maxLength: 5 });
    });

    expect(refusal).toEqual(expired);
  });
});
