import { t } from '@/lib/i18n';
import { Chip } from '@/ui/chip';
import { type Event, EVENTS, URGENT } from '../api';

interface EventsFieldProps {
  label: string;
  chosen: readonly Event[];
  onChange: (events: Event[]) => void;
}

/** Which events are told. */
export function EventsField({ label, chosen, onChange }: EventsFieldProps) {
  const toggle = (event: Event, isOn: boolean) =>
    onChange(isOn ? [...chosen, event] : chosen.filter((each) => each !== event));
  return (
    <fieldset>
      <legend className="mb-1 text-xs font-medium text-on-surface-variant">{label}</legend>
      <div className="grid gap-x-4 sm:grid-cols-2">
        {EVENTS.map((event) => (
          <label key={event} className="flex min-h-10 cursor-pointer items-center gap-3 text-on-surface">
            <input
              type="checkbox"
              className="size-[18px] shrink-0 accent-primary"
              checked={chosen.includes(event)}
              onChange={(change) => toggle(event, change.target.checked)}
            />
            <span className="min-w-0">{t(`notify.event.${event}`)}</span>
            {URGENT.has(event) && <span className="shrink-0"><Chip tone="warning">{t('notify.urgent')}</Chip></span>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
