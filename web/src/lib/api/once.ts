const KEY = 'Idempotency-Key';
const TAKES_KEYS = /^\/api\/(bots|accounts|kill)\b/;
const TIMES_AGAIN = 2;
const PAUSE_MS = 1000;

/**
 * Sends what changes something. Where the server takes keys, a lost answer is asked for again with the
 * same key, so that it is done once (docs/operations/api.md).
 */
export async function sent(request: Request): Promise<Response> {
  if (!TAKES_KEYS.test(new URL(request.url).pathname)) return globalThis.fetch(request);
  request.headers.set(KEY, newKey());
  for (let again = 0; ; again++) {
    const isLast = again === TIMES_AGAIN;
    try {
      const answer = await globalThis.fetch(request.clone());
      if (again === 0 || isLast || !(await isUnderWay(answer))) return answer;
    } catch (lost) {
      if (isLast || request.signal.aborted) throw lost;
    }
    await new Promise((resume) => setTimeout(resume, PAUSE_MS));
  }
}

/** Whether the server still does what came first with the key. */
async function isUnderWay(answer: Response) {
  return answer.status === 409 && (await answer.clone().text()).includes(KEY);
}

// Not crypto.randomUUID, which pages without TLS do not have.
const newKey = () => crypto.getRandomValues(new Uint32Array(4)).join('-');
