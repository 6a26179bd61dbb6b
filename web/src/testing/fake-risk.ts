import type { KillReport, Risk } from '@/lib/api/types';
import type { Answer } from './fake-server';

/** Limits of the one account: enough rules to see every state of them. */
export class FakeRisk {
  state: Risk = {
    accountId: 'paper-1',
    currency: 'USDT',
    limits: { currency: 'USDT', session: { zone: 'UTC', start: '00:00' }, maxExposure: '5000', dailyLoss: { limit: '100', action: 'flatten' }, blackouts: [], instruments: [], onlyWhileTrading: false },
    halt: null,
    distances: [
      { rule: 'maxExposure', subject: '', present: '1250.5', limit: '5000', left: '3749.5', used: 0.2501 },
      { rule: 'dailyLoss', subject: '', present: '81.3', limit: '100', left: '18.7', used: 0.813 },
    ],
  };
  report: KillReport = { confirmed: true, bots: [] };

  answer(method: string, part: string, body: unknown): Answer {
    if (part === 'kill') {
      if (method === 'POST') this.kill((body as { close: boolean }).close);
      return { status: 200, body: this.report };
    }
    if (method === 'PUT') {
      const { limits } = body as { limits: Risk['limits'] };
      if (String(limits.maxExposure ?? '1').startsWith('-')) {
        const allowed = 'a number from 0.00000001 to 1000000000000, at most 8 decimals';
        return { status: 400, body: { title: 'Invalid request', status: 400, detail: 'limits.maxExposure', problems: [{ field: 'limits.maxExposure', value: String(limits.maxExposure), allowed }] } };
      }
      this.state = { ...this.state, limits };
    }
    if (method === 'POST') this.state = { ...this.state, halt: null };
    return { status: 200, body: this.state };
  }

  private kill(close: boolean): void {
    this.report = {
      confirmed: false,
      bots: [{ botId: 'bot-1', botName: 'BTC steady', instrument: 'synthetic:BTCUSDT', at: new Date().toISOString(), close, orders: 3, ordersLeft: 2, side: 'buy', held: '0.0134', left: close ? '0.0134' : '0', confirmed: false }],
    };
  }
}
