/** Field names whose values are about a person, whatever they hold; as Dataverse and our contracts spell them. */
export const personalName =
  /^(?:(?:full|first|last|middle|given|family|nick|maiden|contact|customer|person|owner|user|display|sur)[_-]?)?names?$|e-?mail|phone|mobile|^fax|birth|street|postal|post-?code|zip-?code|^address\d?(?:_|$)|^iban$|social-?security/i;

/**
 * What a text without white space must hold to be worth a look: a quote, a plus, a bracket, or groups of digits that are
 * not the beginning of a trace context, which every line has.
 */
export const possiblePersonal = /["+(]|(?:^(?!00-[\da-f]{32}-)|[^\w-])(?:0\d{1,4}|\d{3})[-/.]\d{3}/;

const capitalised = String.raw`\p{Lu}[\p{L}'’.-]*`;
const nameKey = String.raw`(?:full|first|last|given|family|sur|contact|customer|display)_?-?name`;

/**
 * Telephone numbers in the forms people write them, and names where something around them gives them away: a title, the
 * name of a field, or quotes around two capitalised words. Names in running text cannot be told from other words.
 */
export const personalTexts: readonly [RegExp, string][] = [
  // International: +47 912 34 567, 0047-91234567.
  [/(?<![\w.+-])(?:\+|00)[1-9]\d{0,2}(?:[ ()./-]{0,2}\d){6,13}(?![\w-])/g, '[phone]'],
  // With a trunk prefix: 020 7946 0958, (030) 901820, 06-12345678; a date is none.
  [
    /(?<![\w.:/-])(?!\d{2}[/.-]\d{2}[/.-]\d{4})(?=(?:[^\d\n]{0,2}\d){8,})\(?0\d{1,4}\)?(?:[ /-]{1,2}\d{2,9}){1,4}(?![\w:-])/g,
    '[phone]',
  ],
  // North American: (555) 123-4567, 555.123.4567.
  [/(?<![\w.-])(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}(?![\w-]|\.\d)/g, '[phone]'],
  [
    new RegExp(
      String.raw`\b(Mrs?|Ms|Miss|Dr|Prof|Herr|Frau|Mme|Mlle)\b\.? ${capitalised}(?: ${capitalised}){0,3}`,
      'gu',
    ),
    '$1 [name]',
  ],
  [
    new RegExp(String.raw`\b(${nameKey}["']?\s*(?:[:=]|\beq\b|\bis\b)\s*["']?)[^"',;&)\n]+`, 'giu'),
    '$1[name]',
  ],
  [new RegExp(String.raw`(["'‘“])${capitalised}(?: ${capitalised}){1,3}(["'’”])`, 'gu'), '$1[name]$2'],
];
