import type { KeyTest } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { Quantity } from '@/ui/amounts';
import { Chip, type Tone } from '@/ui/chip';
import { Banner } from '@/ui/states';

export const VERDICT_TONES: Record<KeyTest['check']['verdict'], Tone> = { USABLE: 'gain', UNASKED: 'warning', UNFIT: 'loss' };

const SHOWN = 12;

/** What the venue said of a key, and what the account behind it holds. */
export function KeyResult({ result }: { result: KeyTest }) {
  const { check, assets } = result;
  return (
    <div className="space-y-3">
      <p><Chip tone={VERDICT_TONES[check.verdict]} dot>{t(`accounts.verdict.${check.verdict}`)}</Chip></p>
      {check.verdict === 'UNFIT' ? <Banner tone="loss">{check.detail}</Banner> : <p>{check.detail}</p>}
      {assets.length > 0 && (
        <ul aria-label={t('dashboard.balances')} className="flex flex-wrap gap-x-6 gap-y-1">
          {assets.slice(0, SHOWN).map((held) => (
            <li key={held.asset}><span className="font-medium">{held.asset}</span> <Quantity value={held.free} /></li>
          ))}
          {assets.length > SHOWN && <li className="text-on-surface-variant">{t('risk.more', { count: assets.length - SHOWN })}</li>}
        </ul>
      )}
    </div>
  );
}
