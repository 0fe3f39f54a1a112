interface Section {
  /** For the message about a missing marker. */
  file: string;
  text: string;
  /** As the markers name it. */
  name: string;
  content: string;
}

/**
 * Replaces what stands between the two markers of a section; the rest of the page is written by people.
 * @throws {Error} naming the file and the marker that is missing
 */
export function replaceSection({ file, text, name, content }: Section): string {
  const begin = `<!-- ${name}: written by npm run generate -->`;
  const end = `<!-- end of ${name} -->`;
  const from = text.indexOf(begin);
  const to = text.indexOf(end, from);
  if (from < 0 || to < 0)
    throw new Error(`${file} needs the lines "${begin}" and "${end}" around its section.`);
  return `${text.slice(0, from)}${begin}\n\n${content}\n\n${text.slice(to)}`;
}
