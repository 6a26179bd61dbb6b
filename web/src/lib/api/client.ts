import createClient from 'openapi-fetch';
import type { paths } from './schema.gen';
import { currentLanguage } from '../i18n';
import { type LimitReached, showLimit } from '../limit';
import { proved } from '../proof';
import { sent } from './once';
import type { FieldProblem } from './types';

const MUST_PROVE = 428;

export const api = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? '',
  // Other sites' pages cannot send it; the server refuses changes without it.
  headers: { 'X-Millrace': '1' },
  // Looked up at call time, so that a test can put its fake in place.
  fetch: (request) => (request.method === 'GET' ? globalThis.fetch(request) : asked(request)),
});

// What is refused is said in the client's language, which may be another than the browser's.
api.use({
  onRequest({ request }) {
    request.headers.set('Accept-Language', currentLanguage());
    return request;
  },
});

/** What changes something; again, once somebody who must has shown who he is. */
async function asked(request: Request): Promise<Response> {
  const again = request.clone();
  const answer = await sent(request);
  return answer.status === MUST_PROVE && (await proved()) ? sent(again) : answer;
}

/** What the server refused, with the fields at fault. `status` is 0 when it did not answer. */
export class ProblemError extends Error {
  readonly status: number;
  readonly problems: FieldProblem[];

  constructor(status: number, message: string, problems: FieldProblem[] = []) {
    super(message);
    this.name = 'ProblemError';
    this.status = status;
    this.problems = problems;
  }
}

/** What is allowed in a field that was refused. */
export function problemAt(error: Error | null, field: string): string | undefined {
  return error instanceof ProblemError ? error.problems.find((problem) => problem.field === field)?.allowed : undefined;
}

interface ProblemBody {
  title?: string;
  detail?: string;
  problems?: FieldProblem[];
  limit?: LimitReached;
}

/** The data of an answer; throws a {@link ProblemError} for everything else. */
export async function unwrap<T>(
  answer: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  let settled;
  try {
    settled = await answer;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ProblemError(0, 'The server did not answer.');
  }
  if (settled.response.ok) return settled.data as T;
  const body = (typeof settled.error === 'object' ? settled.error : null) as ProblemBody | null;
  const status = settled.response.status;
  if (body?.limit) showLimit(body.limit);
  throw new ProblemError(
    status,
    body?.detail || body?.title || `The server answered ${status}.`,
    body?.problems ?? [],
  );
}
