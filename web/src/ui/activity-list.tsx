import { Link } from 'react-router';
import type { Activity } from '@/lib/api/types';
import { clockTime, shortTime } from '@/lib/time';
import { Icon, type IconName } from './icon';

const ICONS: Record<Activity['kind'], { icon: IconName; look: string }> = {
  FILL: { icon: 'sell', look: 'bg-primary-container text-on-primary-container' },
  DEAL: { icon: 'trending-up', look: 'bg-gain-container text-on-gain-container' },
  BOT: { icon: 'smart-toy', look: 'bg-info-container text-on-info-container' },
  ORDER: { icon: 'receipt-long', look: 'bg-secondary-container text-on-secondary-container' },
  RISK: { icon: 'shield', look: 'bg-warning-container text-on-warning-container' },
  SYSTEM: { icon: 'settings', look: 'bg-high text-on-surface-variant' },
};

/**
 * What happened, in plain sentences, newest first. Rows stay where they are when something is added,
 * and only say something else: what moves under a pointer is clicked by mistake.
 */
export function ActivityList({ items }: { items: Activity[] }) {
  return (
    <ol className="divide-y divide-outline-variant/30">
      {items.map((item, place) => (
        <li key={place} className="flex min-h-16 items-start gap-3 px-4 py-2.5">
          <span className={`mt-0.5 rounded-full p-1.5 ${ICONS[item.kind].look}`}>
            <Icon name={ICONS[item.kind].icon} size={16} />
          </span>
          <div className="min-w-0 flex-1">
            <p className="break-words">{item.text}</p>
            {item.botId && (
              <Link to={`/bots/${item.botId}`} className="text-xs text-primary hover:underline">
                {item.botName}
              </Link>
            )}
          </div>
          <time dateTime={item.time} title={shortTime(item.time)} className="figures pt-0.5 text-xs text-on-surface-variant">
            {clockTime(item.time)}
          </time>
        </li>
      ))}
    </ol>
  );
}
