import type { Account, KeyTest, NewAccount, NewCredential, NewKey, Venue } from '@/lib/api/types';
import type { Answer } from './fake-server';

const NOW = '2026-11-21T12:00:00Z';

/** Accounts at venues. A key that ends in `-withdraws` is unfit, everything else is fine. */
export class FakeAccounts {
  readonly all: Account[] = [];

  venues(): Venue[] {
    const place = { keysPage: 'https://testnet.example/', tellsPermissions: true };
    return [{ id: 'binance-spot', name: 'Binance Spot', keyKinds: ['ED25519', 'HMAC'], modes: [
      { mode: 'TESTNET', address: 'https://testnet.example', mustBeTied: false, ...place },
      { mode: 'LIVE', address: 'https://live.example', mustBeTied: true, ...place },
    ] }];
  }

  newKey(): Answer {
    const key: NewKey = { id: '0a0a0a0a-0000-4000-8000-000000000001', venue: 'binance-spot', kind: 'ED25519', publicKey: '-----BEGIN PUBLIC KEY-----\nMCow\n-----END PUBLIC KEY-----\n', keptUntil: NOW };
    return { status: 201, body: key };
  }

  private check(credential: NewCredential): KeyTest['check'] {
    return credential.apiKey.endsWith('-withdraws')
      ? { verdict: 'UNFIT', detail: 'the key may withdraw: switch withdrawals off', at: NOW }
      : { verdict: 'USABLE', detail: 'reads and trades; cannot move money away', at: NOW };
  }

  test(body: unknown): Answer {
    const check = this.check((body as { credential: NewCredential }).credential);
    const result: KeyTest = { check, assets: check.verdict === 'UNFIT' ? [] : [{ asset: 'USDT', free: '500', locked: '0' }] };
    return { status: 200, body: result };
  }

  answer(method: string, id: string | undefined, part: string | undefined, body: unknown): Answer | undefined {
    if (method === 'POST' && !id) return this.create(body as NewAccount);
    if (part === 'looked-at') {
      const looked = this.all.find((account) => account.id === id);
      if (looked) Object.assign(looked, { fence: null, connection: { healthy: true, detail: 'connected' } });
      return { status: 200, body: looked };
    }
    if (part === 'credential') return { status: 200, body: this.all.find((account) => account.id === id) };
    return undefined;
  }

  private create(given: NewAccount): Answer {
    const { credential, mode } = given;
    if (mode === 'LIVE' && !given.liveConfirmed) return { status: 400, body: { detail: 'liveConfirmed', problems: [] } };
    const account: Account = {
      id: `account-${this.all.length + 1}`, name: given.name, venue: given.venue ?? 'paper', mode: mode ?? 'PAPER', currency: 'USDT', equity: '500', balances: [],
      connection: { healthy: true, detail: 'connected' },
      fence: null,
      credential: credential ? { kind: credential.kind, hint: credential.apiKey.slice(-4), publicKey: null, createdAt: NOW, check: this.check(credential) } : null,
    };
    this.all.push(account);
    return { status: 201, body: account };
  }

  remove(id: string): Answer {
    this.all.splice(this.all.findIndex((account) => account.id === id), 1);
    return { status: 204, body: null };
  }
}
