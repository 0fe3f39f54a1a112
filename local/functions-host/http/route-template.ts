import { createRouteConstraint, type RouteConstraint } from './route-constraints';

export interface RouteParameter {
  name: string;
  isCatchAll: boolean;
  isOptional: boolean;
  defaultValue: string | undefined;
  constraints: RouteConstraint[];
}

export type RoutePart = { kind: 'literal'; text: string } | ({ kind: 'parameter' } & RouteParameter);

export interface RouteTemplate {
  text: string;
  segments: RoutePart[][];
  /** The values of the parameters, or undefined when the path is not this route's. */
  match(path: string): Record<string, string> | undefined;
}

/** Splits at `separator` where no bracket is open: constraints may hold slashes and colons. */
function splitOutside(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if ('{('.includes(character)) depth += 1;
    if ('})'.includes(character)) depth -= 1;
    if (character !== separator || depth > 0) continue;
    parts.push(text.slice(from, at));
    from = at + 1;
  }
  return [...parts, text.slice(from)];
}

function parseParameter(text: string): RouteParameter {
  const [, stars = '', name = '', rest = ''] = /^(\*{0,2})([^:=?]+)(.*)$/s.exec(text) ?? [];
  if (name === '') throw new Error(`the route parameter "{${text}}" has no name`);
  const isOptional = rest.endsWith('?');
  const [constraintText = '', defaultValue] = splitOutside(isOptional ? rest.slice(0, -1) : rest, '=');
  const constraints = splitOutside(constraintText, ':').filter((part) => part !== '');
  return {
    name,
    isCatchAll: stars !== '',
    isOptional,
    defaultValue,
    constraints: constraints.map(createRouteConstraint),
  };
}

function parseSegment(text: string): RoutePart[] {
  const parts: RoutePart[] = [];
  let depth = 0;
  let from = 0;
  const addLiteral = (to: number): void => {
    if (to > from) parts.push({ kind: 'literal', text: text.slice(from, to) });
  };
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '{' && depth++ === 0) {
      addLiteral(at);
      from = at + 1;
    }
    if (text[at] === '}' && --depth === 0) {
      parts.push({ kind: 'parameter', ...parseParameter(text.slice(from, at)) });
      from = at + 1;
    }
  }
  addLiteral(text.length);
  return parts;
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

function partPattern(part: RoutePart): string {
  if (part.kind === 'literal') return escaped(part.text);
  return part.isCatchAll ? '(.*)' : '([^/]+)';
}

/** A last part that may be missing takes the slash, or the dot, before it along. */
function segmentPattern(parts: readonly RoutePart[]): string {
  const last = parts.at(-1);
  const mayMiss =
    last?.kind === 'parameter' && (last.isOptional || last.isCatchAll || last.defaultValue !== undefined);
  if (!mayMiss) return `/${parts.map(partPattern).join('')}`;
  if (parts.length === 1) return `(?:/${partPattern(last)})?`;
  const before = parts.slice(0, -2).map(partPattern).join('');
  const separator = parts.at(-2);
  if (separator?.kind === 'literal' && separator.text.endsWith('.'))
    return `/${before}${escaped(separator.text.slice(0, -1))}(?:\\.${partPattern(last)})?`;
  return `/${parts.map(partPattern).join('')}`;
}

function readValues(
  parameters: readonly RouteParameter[],
  captured: readonly (string | undefined)[],
): Record<string, string> | undefined {
  const values: Record<string, string> = {};
  for (const [index, { name, constraints, defaultValue }] of parameters.entries()) {
    const value = captured[index] === '' ? defaultValue : (captured[index] ?? defaultValue);
    if (value === undefined) continue;
    if (!constraints.every((isAllowed) => isAllowed(value))) return undefined;
    values[name] = value;
  }
  return values;
}

/**
 * Parses an ASP.NET route template: parameters, constraints, defaults, optional and catch-all parameters.
 * @throws {Error} when it is not well-formed
 */
export function parseRouteTemplate(text: string): RouteTemplate {
  const segments = splitOutside(text.replace(/^\/|\/$/g, ''), '/')
    .filter((segment) => segment !== '')
    .map(parseSegment);
  const parameters = segments.flat().filter((part) => part.kind === 'parameter');
  const pattern = new RegExp(`^${segments.map(segmentPattern).join('')}/?$`, 'i');
  return {
    text,
    segments,
    match(path) {
      const found = pattern.exec(path);
      return found ? readValues(parameters, found.slice(1)) : undefined;
    },
  };
}
