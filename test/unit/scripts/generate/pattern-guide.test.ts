import { fillPatternGuide } from '../../../../scripts/generate/pattern-guide';
import { patternNames, patterns } from '../../../../shared/advice/patterns';
import { technologies } from '../../../../shared/advice/technologies';

const sections = ['questions', 'patterns', 'technologies', 'neighbours'];
const guide = sections
  .map((name) => `<!-- ${name}: written by npm run generate -->\n<!-- end of ${name} -->`)
  .join('\n\n');

describe('fillPatternGuide', () => {
  const filled = fillPatternGuide(guide, [{ name: 'account-to-erp' }]);

  it('describes every pattern with its strengths, weaknesses and a flow to copy', () => {
    const headings = [...filled.matchAll(/^### (.+)$/gm)].map(([, title]) => title);

    expect(headings).toEqual(patternNames.map((pattern) => patterns[pattern].title));
    expect(filled.match(/^\| Weaknesses\s/gm)).toHaveLength(patternNames.length);
    expect(filled.match(/^\| Copy\s/gm)).toHaveLength(patternNames.length);
  });

  it('links a flow that runs and marks a planned one', () => {
    expect(filled).toContain('[account-to-erp](../functions/account-to-erp/README.md)');
    expect(filled).toContain('case-to-portal (planned)');
  });

  it('puts the technologies side by side', () => {
    const header = Object.values(technologies).map(({ title }) => title);

    const row = filled.split('\n').find((line) => header.every((title) => line.includes(title)));

    expect(row).toBeDefined();
    expect(filled).toMatch(/^\| Guaranteed delivery /m);
  });

  it('changes nothing in a page that is current', () => {
    expect(fillPatternGuide(filled, [{ name: 'account-to-erp' }])).toBe(filled);
  });

  it('names the page when a section is missing', () => {
    expect(() => fillPatternGuide('# Only a title', [])).toThrow('docs/choosing-a-pattern.md');
  });
});
