import { parseRouteTemplate, type RoutePart, type RouteTemplate } from './route-template';

interface Route<T> {
  template: RouteTemplate;
  methods: ReadonlySet<string>;
  target: T;
}

export interface RouteMatch<T> {
  target: T;
  parameters: Record<string, string>;
}

export interface RouteTable<T> {
  add(template: string, methods: readonly string[], target: T): void;
  find(method: string, path: string): RouteMatch<T> | undefined;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function compareParts(a: RoutePart, b: RoutePart): number {
  if (a.kind === 'literal' && b.kind === 'literal')
    return compareText(a.text.toLowerCase(), b.text.toLowerCase());
  if (a.kind === 'literal') return -1;
  return b.kind === 'literal' ? 1 : b.constraints.length - a.constraints.length;
}

/** Decides where the platform leaves the order open. */
function endsInCatchAll({ segments }: RouteTemplate): boolean {
  const part = segments.at(-1)?.at(-1);
  return part?.kind === 'parameter' && part.isCatchAll;
}

/** Fixed segments before parameters, parameters with more constraints first, longer routes before shorter ones. */
function compareTemplates(a: RouteTemplate, b: RouteTemplate): number {
  for (const [index, [part]] of a.segments.entries()) {
    const other = b.segments[index]?.[0];
    if (!other || !part) return -1;
    const order = compareParts(part, other);
    if (order !== 0) return order;
  }
  return b.segments.length - a.segments.length || Number(endsInCatchAll(a)) - Number(endsInCatchAll(b));
}

/** Decodes what the path escapes, except slashes: those would move the segments. */
function decodePath(path: string): string {
  if (!path.includes('%')) return path;
  return path
    .split(/(%2f)/i)
    .map((part) => {
      try {
        return /^%2f$/i.test(part) ? part : decodeURIComponent(part);
      } catch {
        return part;
      }
    })
    .join('');
}

/**
 * Routes in the platform's order of preference. A path that exists for another method is not found: the platform
 * answers 404 there, not 405.
 */
export function createRouteTable<T>(): RouteTable<T> {
  const routes: Route<T>[] = [];
  return {
    add(template, methods, target) {
      const upperCase = new Set(methods.map((method) => method.toUpperCase()));
      routes.push({ template: parseRouteTemplate(template), methods: upperCase, target });
      routes.sort((a, b) => compareTemplates(a.template, b.template));
    },
    find(method, path) {
      const decoded = decodePath(path);
      for (const { template, methods, target } of routes) {
        const parameters = methods.has(method) ? template.match(decoded) : undefined;
        if (parameters) return { target, parameters };
      }
      return undefined;
    },
  };
}
