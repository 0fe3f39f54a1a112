import type { HttpResponseInit } from '@azure/functions';
import type { ApiAnswer } from '../api/operation';
import type { ApiProblem } from '../api/problems/problem-of-api-error';
import {
  challengeHeaders,
  deprecationHeaders,
  rateLimitHeaders,
  securityHeaders,
  type HeaderMap,
} from '../api/response/answer-headers';
import { compress } from '../api/response/compress';
import { crossOriginHeaders, preflightHeaders } from '../api/response/cross-origin';
import { apiSettings } from '../config/api-settings';
import { contactSettings } from '../config/contact-settings';
import type { ApiCall, Findings } from './api-call';
import { renderProblem } from './problem-response';

/** What an answer depends on beside its address; caches of a page that allows them must know. */
const varies = 'Accept-Encoding, Authorization, Origin';

/** Renders what a handler answered. */
export function render(call: ApiCall, findings: Findings, answer: ApiAnswer): Promise<HttpResponseInit> {
  const { status, body, headers = {} } = answer;
  const type: HeaderMap = body === undefined ? {} : { 'content-type': 'application/json' };
  const applied: HeaderMap =
    status === 202 && call.operation.mayRespondLater === true
      ? { 'preference-applied': 'respond-async' }
      : {};
  return finish(call, findings, { status, headers: { ...type, ...applied, ...inLowerCase(headers) }, body });
}

/** A header that a handler spells in another way than we do is still the same one. */
function inLowerCase(headers: HeaderMap): HeaderMap {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** Renders a problem, with what the caller has to bring or to wait for. */
export function problemToResponse(
  call: ApiCall,
  findings: Findings,
  problem: ApiProblem,
): Promise<HttpResponseInit> {
  const rendered = renderProblem({ ...problem, contact: contactOf(call) }, call.preamble.correlationId);
  const added = {
    ...challengeHeaders(problem.status, problem.code, call.operation),
    ...(problem.status === 405 && { allow: call.allow }),
  };
  return finish(call, findings, { ...rendered, headers: { ...rendered.headers, ...added } });
}

/** Tells which methods a path has, and lets a browser of an allowed origin go on. */
export function optionsResponse(call: ApiCall): HttpResponseInit {
  const crossOrigin = crossOriginOf(call);
  return {
    status: 204,
    headers: {
      ...securityHeaders,
      ...crossOrigin,
      ...preflightHeaders(call.allow, crossOrigin),
      allow: call.allow,
      vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
    },
  };
}

interface Rendered {
  status: number;
  headers: HeaderMap;
  body: unknown;
}

async function finish(
  call: ApiCall,
  { rate }: Findings,
  { status, headers, body }: Rendered,
): Promise<HttpResponseInit> {
  const all: HeaderMap = {
    ...securityHeaders,
    vary: varies,
    ...deprecationHeaders(call.operation),
    ...(rate && rateLimitHeaders(rate)),
    ...crossOriginOf(call),
    ...headers,
  };
  if (body === undefined || call.request.method === 'HEAD') return { status, headers: all };
  const json = Buffer.from(JSON.stringify(body));
  const { bytes, coding } = await compress(json, call.request.headers.get('accept-encoding'));
  const encoded = coding === undefined ? all : { ...all, 'content-encoding': coding };
  return { status, headers: encoded, body: bytes };
}

/** Asked for only by browsers of another origin, so that no other request depends on the setting. */
function crossOriginOf({ request, services }: ApiCall): HeaderMap {
  const origin = request.headers.get('origin');
  if (origin === null) return {};
  return (
    withoutSetting(() => crossOriginHeaders(origin, services.settings(apiSettings).ApiAllowedOrigins)) ?? {}
  );
}

function contactOf({ services }: ApiCall): string | undefined {
  return withoutSetting(() => services.settings(contactSettings).ContactUrl);
}

/** An answer without a contact is better than none; the missing setting is reported when the application starts. */
function withoutSetting<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
