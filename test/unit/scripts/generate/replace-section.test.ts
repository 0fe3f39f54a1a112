import { replaceSection } from '../../../../scripts/generate/replace-section';

const begin = '<!-- cards: written by npm run generate -->';
const end = '<!-- end of cards -->';

describe('replaceSection', () => {
  it('replaces what stands between the markers and leaves the rest', () => {
    const text = `# Title\n\n${begin}\nold\n${end}\n\nBy hand.\n`;

    const replaced = replaceSection({ file: 'a.md', text, name: 'cards', content: 'new' });

    expect(replaced).toBe(`# Title\n\n${begin}\n\nnew\n\n${end}\n\nBy hand.\n`);
    expect(replaceSection({ file: 'a.md', text: replaced, name: 'cards', content: 'new' })).toBe(replaced);
  });

  it.each([
    ['without markers', '# Title'],
    ['with its end before its beginning', `${end}\n${begin}`],
  ])('refuses a page %s and names the file', (_what, text) => {
    expect(() => replaceSection({ file: 'a.md', text, name: 'cards', content: '' })).toThrow(
      `a.md needs the lines "${begin}"`,
    );
  });
});
