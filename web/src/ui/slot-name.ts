import { tryText } from '@/lib/i18n';

/** What an order is for, by its place in the plan: `safety-3` is safety order 3. A name that is not ours stays as it is. */
export function slotName(slot: string): string {
  const [, name, number] = /^(.+)-(\d+)$/.exec(slot) ?? [];
  const numbered = number && tryText(`slots.${name}`)?.replace('{number}', number);
  return numbered || (tryText(`slot.${slot}`) ?? slot);
}
