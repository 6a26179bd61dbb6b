import { tryText } from '@/lib/i18n';

/**
 * What an order is for, by its place in the plan: `safety-3` is safety order 3. Where it is of a deal,
 * as in `2/safety-3`, the deal follows. A name that is not ours stays as it is.
 */
export function slotName(slot: string): string {
  const [, deal, ofDeal] = /^(\d+)\/(.+)$/.exec(slot) ?? [];
  if (ofDeal) return deal === '0' ? slotName(ofDeal) : `${slotName(ofDeal)} · #${deal}`;
  const [, name, number] = /^(.+)-(\d+)$/.exec(slot) ?? [];
  const numbered = number && tryText(`slots.${name}`)?.replace('{number}', number);
  return numbered || (tryText(`slot.${slot}`) ?? slot);
}
