import type { Membership } from '@/lib/api/types';
import type { Answer } from './fake-server';

/** What somebody may do by what is paid. */
export class FakePlans {
  bought: string[] = [];
  /** What the seller answers when asked again. */
  next: Membership | null = null;
  now: Membership = {
    limited: false,
    sold: true,
    tier: 'FREE',
    tiers: [
      { name: 'FREE', bots: 1, price: '0', currency: 'USD', features: ['EVERY_STRATEGY', 'LAB'] },
      { name: 'PRO', bots: 5, price: '10', currency: 'USD', features: ['EVERY_STRATEGY', 'LAB'] },
    ],
    used: { bots: 1, running: 1 },
    subscription: null,
  };

  answer(part: string | undefined, body: unknown): Answer {
    if (part === 'checkout') {
      this.bought.push((body as { tier: string }).tier);
      return { status: 200, body: { url: '#paying' } };
    }
    if (part === 'portal') return { status: 200, body: { url: '#portal' } };
    if (part === 'refresh' && this.next) this.now = this.next;
    return { status: 200, body: this.now };
  }
}
