import { createHash } from 'node:crypto';
import { pageSecurityPolicy, renderPage } from '../../../../../../shared/api/documents/page/render-page';
import { sampleApi } from '../../../../../support/sample-api';
import { createOrder } from '../../../../../support/sample-operation';

const page = renderPage(sampleApi);

describe('renderPage', () => {
  it('shows operations, their members, answers and a line to try', () => {
    for (const text of [
      'Create an order',
      '<code>/api/v1/orders/{number}</code>',
      '<code>lines[].quantity</code>',
      'At least <code>1</code>.',
      'Answer 201',
      'curl -sS &quot;$API/v1/orders&quot;',
      'CUSTOMER_UNKNOWN',
      'https://contoso.example/help',
    ])
      expect(page).toContain(text);
  });

  it('leads nowhere that is not on the page, beside the document and the contact', () => {
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const links = [...page.matchAll(/href="([^"]+)"/g)].map(([, link = '']) => link);

    expect(ids.size).toBe([...page.matchAll(/ id="/g)].length);
    expect(links.filter((link) => !(link.startsWith('#') && ids.has(link.slice(1)))).sort()).toEqual([
      'https://contoso.example/help',
      'openapi.json',
    ]);
  });

  it('needs nothing but itself, and its policy lets nothing else in', () => {
    const style = /<style>([^]*)<\/style>/.exec(page)?.[1] ?? '';
    const digest = createHash('sha256').update(style).digest('base64');

    expect(page).not.toMatch(/<script|<link|src=|@import|url\(|style=/);
    expect(pageSecurityPolicy).toContain(`style-src 'sha256-${digest}'`);
    expect(pageSecurityPolicy).toContain("default-src 'none'");
  });

  it('escapes whatever an operation says', () => {
    const hostile = {
      ...createOrder,
      id: 'X"><i>',
      summary: '<script>alert(1)</script>',
      description: '`<b>`',
    };

    const text = renderPage({ ...sampleApi, operations: [hostile], title: '</title><script>' });

    expect(text).not.toMatch(/<script|<b>|<i>/);
    expect(text).toContain('<code>&lt;b&gt;</code>');
  });

  it('says what goes and what follows it', () => {
    const old = {
      ...createOrder,
      deprecation: {
        since: '2026-11-01T00:00:00Z',
        sunset: '2027-05-01T00:00:00Z',
        successor: '/api/v2/orders',
      },
    };

    expect(renderPage({ ...sampleApi, operations: [old] })).toContain(
      'On its way out since 2026-11-01; it goes on 2027-05-01.',
    );
  });
});
