import type { AdminUser, AuditEntry, Health } from '@/lib/api/types';
import { MADE_UP } from './fake-market';
import type { Answer } from './fake-server';

const NOW = '2026-11-21T12:00:00Z';
const ok = (body: unknown, status = 200): Answer => ({ status, body });

const user = (id: number, over: Partial<AdminUser> = {}): AdminUser => ({
  id: String(id), email: `person${id}@example.com`, role: 'USER', createdAt: NOW, verifiedAt: NOW, secondFactor: id % 3 === 0, factorEndsAt: null, tier: 'FREE',
  paid: false, given: { tier: 'FREE', until: null, why: null }, bots: id % 4, seenAt: NOW, locked: null, leavesAt: null, ...over,
});

/** What an administrator sees, and does to others. */
export class FakeAdmin {
  readonly users = [
    ...Array.from({ length: 1_200 }, (_, index) => user(1_201 - index)),
    user(1, { email: 'boss@example.com', role: 'ADMIN', bots: 7 }),
  ];
  readonly entries: AuditEntry[] = Array.from({ length: 120 }, (_, index) => this.entry(120 - index, 'LOG_IN', 'user 1', {}));
  broken: number | null = null;

  private entry(number: number, action: AuditEntry['action'], subject: string, details: AuditEntry['details']): AuditEntry {
    return { number, at: NOW, actor: 'USER', person: '1', email: 'boss@example.com', token: null, network: '192.0.2.7', action, subject, details, hash: 'ab'.repeat(32) };
  }

  answer(method: string, room: string | undefined, id: string | undefined, part: string | undefined, query: URLSearchParams, body: unknown): Answer {
    if (room === 'health') return ok(this.health());
    if (room === 'audit') return id === 'verify' ? ok({ entries: this.entries.length, broken: this.broken, hash: 'ab'.repeat(32) }) : this.audit(query);
    if (!id) return this.list(query);
    const one = this.users.find((each) => each.id === id);
    if (!one) return ok({ title: 'Not found', detail: `there is no user '${id}'` }, 404);
    return this.change(one, method, part, body);
  }

  private list(query: URLSearchParams): Answer {
    const [page, size] = [Number(query.get('page') ?? 0), Number(query.get('size') ?? 50)];
    const fitting = this.users.filter((each) => (each.email ?? '').includes(query.get('text') ?? '') && (query.get('which') !== 'LOCKED' || each.locked));
    return ok({ items: fitting.slice(page * size, (page + 1) * size), total: fitting.length, page, size });
  }

  private change(one: AdminUser, method: string, part: string | undefined, body: unknown): Answer {
    const given = body as { why: string; tier: string; until: string | null; role: AdminUser['role'] };
    const enter = (action: AuditEntry['action'], details: AuditEntry['details'] = {}) =>
      this.entries.unshift(this.entry(this.entries.length + 1, action, `user ${one.id}`, details));
    if (part === 'second-factor') {
      one.factorEndsAt = method === 'DELETE' ? null : '2026-11-22T12:00:00Z';
      enter(one.factorEndsAt ? 'SECOND_FACTOR_ENDS' : 'SECOND_FACTOR_KEPT');
    } else if (part === 'lock') {
      one.locked = method === 'DELETE' ? null : { at: NOW, why: given.why };
      enter(one.locked ? 'USER_LOCKED' : 'USER_UNLOCKED', one.locked ? { why: given.why } : {});
    } else if (part === 'leaving') {
      one.leavesAt = method === 'DELETE' ? null : '2026-11-28T12:00:00Z';
      enter(one.leavesAt ? 'LEAVING_BEGUN' : 'LEAVING_STOPPED');
    } else if (part === 'plan') {
      one.given = { tier: given.tier, until: given.until, why: given.why };
      one.tier = given.tier;
      enter('PLAN_GIVEN', { tier: given.tier, why: given.why });
    } else if (part === 'role') {
      one.role = given.role;
      enter('ROLE_CHANGED', { role: given.role });
    } else {
      enter(part === 'sessions' ? 'SESSIONS_ENDED_BY_ADMINISTRATOR' : 'PASSWORD_MAILED');
      return ok(null, 204);
    }
    return ok(one);
  }

  private audit(query: URLSearchParams): Answer {
    const [before, size] = [Number(query.get('before') ?? Infinity), Number(query.get('size') ?? 50)];
    const fitting = this.entries.filter((each) => each.number < before && (!query.get('action') || each.action === query.get('action')));
    const items = fitting.slice(0, size);
    return ok({ items, next: items.length < size ? null : (items.at(-1)?.number ?? null) });
  }

  private health(): Health {
    return {
      at: NOW, node: '3',
      nodes: [
        { id: '3', name: 'host:4711', market: 'synthetic', joinedAt: NOW, leaseUntil: NOW, alive: true, accounts: 12 },
        { id: '2', name: 'host:4242', market: 'synthetic', joinedAt: NOW, leaseUntil: NOW, alive: false, accounts: 0 },
      ],
      database: {
        version: '18.1', bytes: 48_300_000, connections: 6, mostConnections: 50, active: 1, pool: 10, waiting: 0, measured: 'BY_MILLRACE', unwalled: [],
        slow: [{ statement: 'select "audit_entry"."number" from "audit_entry"', calls: 3, meanMicros: 140_250, longestMicros: 201_000 }],
      },
      prices: { source: MADE_UP, speed: 60, now: NOW, ended: false, fault: null },
      venues: [{ venue: 'binance-spot', address: 'https://api.binance.com', used: 1_240, limit: 6_000, pausedUntil: null }],
      queues: [{ name: 'MAILS', waiting: 2, bound: null }, { name: 'COMMITS', waiting: 0, bound: 1_024 }],
      failures: [{ at: NOW, level: 'WARN', where: 'KeyWatch', text: 'keys could not be examined; they are again soon' }],
    };
  }
}
