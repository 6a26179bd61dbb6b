import type { ApiToken, Hindrance, NewToken, Passkey } from '@/lib/api/types';
import type { Answer } from './fake-server';

const NOW = '2026-11-21T12:00:00Z';

/** What belongs to somebody who is logged in. */
export class FakePeople {
  readonly made: ApiToken[] = [];

  tokens(method: string, id: string | undefined, body: unknown): Answer {
    if (method === 'GET') return { status: 200, body: this.made };
    if (method === 'DELETE') {
      this.made.splice(this.made.findIndex((token) => token.id === id), 1);
      return { status: 204, body: null };
    }
    const { days, ...wanted } = body as NewToken;
    const wrong = wanted.networks.find((network) => !/^[\d./]+$/.test(network));
    if (wrong) {
      const problem = { field: 'networks', value: wrong, allowed: 'an address of the network' };
      return { status: 400, body: { title: 'Invalid request', detail: 'networks', problems: [problem] } };
    }
    const expiresAt = new Date(Date.parse(NOW) + days * 86_400_000).toISOString();
    const token: ApiToken = { ...wanted, id: `token-${this.made.length + 1}`, createdAt: NOW, expiresAt, seenAt: null };
    this.made.unshift(token);
    return { status: 201, body: { token, secret: 'mrt_0123456789abcdef.shown-once' } };
  }

  readonly keys: Passkey[] = [];

  /** Makes and signs nothing: what a browser shows is taken. */
  passkeys(method: string, part: string | undefined, body: unknown): Answer {
    if (method === 'GET') return { status: 200, body: this.keys };
    if (this.isStale) return { status: 428, body: { detail: 'show again who you are' } };
    if (method === 'DELETE') {
      this.keys.splice(this.keys.findIndex((one) => one.id === part), 1);
      return { status: 204, body: null };
    }
    if (part === 'options') {
      const user = { id: 'AAAA', name: 'a@example.com', displayName: 'a@example.com' };
      return { status: 200, body: { rp: { id: 'localhost', name: 'Millrace' }, user, challenge: 'AAAA', pubKeyCredParams: [], timeout: 300_000, excludeCredentials: [], authenticatorSelection: {}, attestation: 'none' } };
    }
    const { name } = body as { name: string };
    if (method === 'PUT') {
      const at = this.keys.findIndex((one) => one.id === part);
      const renamed = { ...this.keys[at], name } as Passkey;
      this.keys[at] = renamed;
      return { status: 200, body: renamed };
    }
    const made: Passkey = { id: `passkey-${this.keys.length + 1}`, name, maySync: false, createdAt: NOW, usedAt: null };
    this.keys.unshift(made);
    return { status: 201, body: made };
  }

  since: string | null = null;
  /** Whether dangerous steps ask first. */
  isStale = false;
  private codes = 0;

  /** The code is 123456, the password anything. */
  factor(method: string, part: string | undefined, body: unknown): Answer {
    if (method === 'GET') return { status: 200, body: { since: this.since, codes: this.codes, endsAt: null } };
    if (this.isStale) return { status: 428, body: { detail: 'show again who you are' } };
    if (method === 'DELETE') {
      this.since = null;
      return { status: 204, body: null };
    }
    if (method === 'POST' && !part) return { status: 200, body: { secret: 'GEZDGNBVGY3TQOJQ', uri: 'otpauth://totp/Millrace:a?secret=GEZDGNBVGY3TQOJQ' } };
    if (method === 'PUT' && (body as { code: string }).code !== '123456') return this.wrongCode();
    this.since ??= NOW;
    this.codes = 10;
    return { status: 200, body: { codes: Array.from({ length: 10 }, (_, index) => `aaaa-bbbb-cccc-000${index}`) } };
  }

  /** What is in the way of leaving, and who has left. */
  hindrances: Hindrance[] = [];
  left: string | null = null;

  leaving(method: string, body: unknown): Answer {
    if (method === 'GET') return { status: 200, body: { email: 'somebody@example.com', days: 7, hindrances: this.hindrances, subscribed: false } };
    if (this.isStale) return { status: 428, body: { detail: 'show again who you are' } };
    this.left = (body as { email: string }).email;
    return { status: 200, body: { leavesAt: '2026-11-28T12:00:00Z' } };
  }

  private waiting: string | null = null;

  email(method: string, body: unknown): Answer {
    if (method === 'DELETE') this.waiting = null;
    if (method === 'PUT') this.waiting = (body as { email: string }).email;
    return { status: 200, body: { email: 'somebody@example.com', waiting: this.waiting, waitsUntil: this.waiting && '2026-11-22T12:00:00Z' } };
  }

  prove(body: unknown): Answer {
    if (this.since && (body as { code: string | null }).code !== '123456') return this.wrongCode();
    this.isStale = false;
    return { status: 204, body: null };
  }

  private wrongCode(): Answer {
    const problem = { field: 'code', value: 'this code', allowed: 'the present code' };
    return { status: 400, body: { title: 'Invalid request', detail: 'code', problems: [problem] } };
  }
}
