import { useQuery } from '@tanstack/react-query';
import type { BotDocument, DesiredOrder } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { Price, Quantity } from '@/ui/amounts';
import { Button } from '@/ui/button';
import { SideText } from '@/ui/chip';
import { Dialog } from '@/ui/dialog';
import { slotName } from '@/ui/slot-name';
import { Loaded } from '@/ui/states';
import { planQuery } from '../api';

interface PlanDialogProps {
  id: string;
  document: BotDocument;
  busy: boolean;
  error: Error | null;
  onApply: () => void;
  onClose: () => void;
}

function Orders({ title, orders }: { title: string; orders: DesiredOrder[] }) {
  return (
    <section>
      <h3 className="font-medium text-on-surface">{title} ({orders.length})</h3>
      {orders.length > 0 && (
        <ul className="max-h-40 overflow-y-auto py-1" tabIndex={0}>
          {orders.map((order) => (
            <li key={order.slot} className="grid grid-cols-[minmax(0,1fr)_5rem_7rem_7rem] gap-2 py-0.5">
              <span className="truncate" title={slotName(order.slot)}>{slotName(order.slot)}</span>
              <SideText side={order.side} />
              <span className="text-right"><Price value={order.price} /></span>
              <span className="text-right"><Quantity value={order.quantity} /></span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What changing a running bot does to its resting orders, before it does it. */
export function PlanDialog({ id, document, busy, error, onApply, onClose }: PlanDialogProps) {
  const plan = useQuery(planQuery(id, document));
  return (
    <Dialog
      wide
      title={t('plan.title')}
      onClose={onClose}
      actions={
        <>
          <Button look="text" onClick={onClose}>{t('action.back')}</Button>
          <Button icon="check" disabled={!plan.data} busy={busy} onClick={onApply}>{t('plan.apply')}</Button>
        </>
      }
    >
      <Loaded query={plan}>
        {(data) => (
          <>
            <p>{t('plan.text')}</p>
            <Orders title={t('plan.kept')} orders={data.kept} />
            <Orders title={t('plan.cancelled')} orders={data.cancelled} />
            <Orders title={t('plan.placed')} orders={data.placed} />
          </>
        )}
      </Loaded>
      {error && <p role="alert" className="text-error">{error.message}</p>}
    </Dialog>
  );
}
