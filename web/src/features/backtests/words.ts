import { tryText } from '@/lib/i18n';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** The market at a signal, such as `ranging, quiet`, in the language of the reader. */
export function conditionText(condition: string): string {
  return condition.split(', ').map((one) => tryText(`condition.${one}`) ?? one).join(', ');
}

/** What a group of deals has in common: how they closed, a weekday, an hour, or a market. */
export function groupText(name: string): string {
  const weekday = WEEKDAYS.indexOf(name) + 1;
  return tryText(`close.${name}`) ?? (weekday > 0 ? tryText(`weekday.${weekday}`) : null) ?? conditionText(name);
}
