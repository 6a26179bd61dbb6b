import type { ApiToken, NewToken } from '@/lib/api/types';
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
}
