/** Text that is HTML already; everything else is escaped where it goes in. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = Html | string | number | undefined | readonly Part[];

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}

function write(part: Part): string {
  if (part === undefined) return '';
  if (typeof part === 'string' || typeof part === 'number') return escapeText(String(part));
  return part instanceof Html ? part.text : part.map(write).join('');
}

/** A template whose parts are escaped unless they are `Html`; lists are joined, `undefined` is nothing. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(texts.map((text, index) => text + write(parts[index])).join(''));
}

/** Sentences in which names stand between backticks. */
export function prose(text: string): Html {
  const marked = escapeText(text).replace(/`([^`]+)`/g, '<code>$1</code>');
  return new Html(marked.replaceAll('\n\n', '<br>'));
}
