import type { Market, MarketInstrument, MarketSource } from './api/types';
import { localise } from './decimal';
import { currentLanguage, t } from './i18n';
import { shortTime } from './time';

const codeOf = (id: string) => id.slice(id.indexOf(':') + 1);

function nameOf({ from, instrument, perpetual, to }: MarketInstrument): string {
  const name = perpetual ? t('market.perpetual', { name: codeOf(instrument) }) : codeOf(instrument);
  return from && to ? t('market.recording', { name, from: shortTime(from), to: shortTime(to) }) : name;
}

function pays(one: MarketInstrument): string[] {
  if (!one.funding) return [];
  const { percent } = one.funding;
  const name = t('market.perpetual', { name: codeOf(one.instrument) });
  return [percent ? t('market.usualFunding', { name, percent: localise(percent, currentLanguage()) }) : t('market.recordedFunding', { name })];
}

/** Which prices these are, in one line. */
export function sourceText({ instruments, kind, live, simulator }: MarketSource): string {
  if (kind === 'live') return t(`market.${live ?? 'BINANCE'}`, { address: simulator ?? '' });
  return t(`market.${kind}`, { names: instruments.map(nameOf).join(', ') });
}

/** What the server says is wrong with prices, in the reader's words; anything else as it is. */
function faultText(fault: string): string {
  const [, seconds] = /^no price for (\d+) s$/.exec(fault) ?? [];
  if (seconds) return t('market.quiet', { seconds });
  const [, symbol, more] = /^prices are old: (\S+)(?: and (\d+) more)?$/.exec(fault) ?? [];
  return symbol ? t(more ? 'market.oldSome' : 'market.old', { symbol, more: more ?? '' }) : fault;
}

/** Which prices these are, what they cost to hold, and what is wrong with them. */
export function marketText({ ended, fault, source }: Market): string {
  const funding = source.instruments.flatMap(pays);
  return sourceText(source)
    + (ended ? ` ${t('market.ended')}` : '')
    + (funding.length > 0 ? `; ${t('market.funding', { rates: funding.join(', ') })}` : '')
    + (fault ? `: ${faultText(fault)}` : '');
}
