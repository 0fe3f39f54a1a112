/** The body of a refused request, in the platform's form. */
export interface EventGridErrorBody {
  error: { code: string; message: string; details: { code: string; message: string }[] };
}

const codes: Record<number, string> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  404: 'NotFound',
  413: 'PayloadTooLarge',
};

export function errorBody(status: number, message: string): EventGridErrorBody {
  const code = codes[status] ?? 'InternalServerError';
  return { error: { code, message, details: [{ code, message }] } };
}
