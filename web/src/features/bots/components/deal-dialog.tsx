import { useState } from 'react';
import type { BotDetail, Command, OpenDeal } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { Money, Percent, Price, Quantity } from '@/ui/amounts';
import { Button } from '@/ui/button';
import { Property } from '@/ui/card';
import { Dialog } from '@/ui/dialog';
import { TextField } from '@/ui/field';
import { useCommand } from '../api';

export type DealAction = 'addFunds' | 'edit' | 'close' | 'cancel';

interface DealDialogProps {
  action: DealAction;
  bot: BotDetail;
  deal: OpenDeal;
  onClose: () => void;
}

/** Every change of a deal is asked for once more, with its figure. */
export function DealDialog({ action, bot, deal, onClose }: DealDialogProps) {
  const command = useCommand();
  const [quantity, setQuantity] = useState('');
  const [limit, setLimit] = useState('');
  const [percent, setPercent] = useState('');
  const [stop, setStop] = useState('');
  const [max, setMax] = useState('');
  const number = deal.number;

  const commands = (): Command[] => {
    switch (action) {
      case 'addFunds':
        return [{ type: 'addFunds', deal: number, quantity, limit: limit || null }];
      case 'edit':
        return [
          ...(percent ? [{ type: 'editTakeProfit' as const, deal: number, percent }] : []),
          ...(stop ? [{ type: 'editStopLoss' as const, deal: number, percent: stop }] : []),
          ...(max ? [{ type: 'changeSafetyOrders' as const, deal: number, max: Number(max) }] : []),
        ];
      case 'close':
        return [{ type: 'closeDeal', deal: number }];
      case 'cancel':
        return [{ type: 'cancelDeal', deal: number }];
    }
  };
  const isReady = action === 'addFunds' ? quantity !== '' : action !== 'edit' || Boolean(percent || stop || max);

  const send = async () => {
    try {
      for (const each of commands()) await command.mutateAsync({ id: bot.id, command: each });
      onClose();
    } catch {
      // The refusal is shown below the form from the mutation's own state.
    }
  };
  const currency = bot.profit.currency;
  return (
    <Dialog
      title={t(`deal.${action}Title`, { number })}
      onClose={onClose}
      actions={
        <>
          <Button look="text" onClick={onClose}>{t('action.back')}</Button>
          <Button look={action === 'close' || action === 'cancel' ? 'danger' : 'filled'} disabled={!isReady} busy={command.isPending} onClick={() => void send()}>
            {t(`deal.${action}Confirm`)}
          </Button>
        </>
      }
    >
      <p>{t(`deal.${action}Text`)}</p>
      {action === 'addFunds' && (
        <>
          <TextField label={t('deal.addQuantity')} value={quantity} onChange={setQuantity} numeric />
          <TextField label={t('deal.addLimit')} hint={t('deal.addLimitHint')} value={limit} onChange={setLimit} numeric unit={currency} />
        </>
      )}
      {action === 'edit' && (
        <>
          <TextField label={t('deal.newTakeProfit')} value={percent} onChange={setPercent} numeric unit="%" />
          <TextField label={t('deal.newStopLoss')} value={stop} onChange={setStop} numeric unit="%" />
          <TextField label={t('deal.newSafetyMax')} value={max} onChange={setMax} numeric placeholder={String(deal.safetyTotal)} />
        </>
      )}
      {(action === 'close' || action === 'cancel') && (
        <dl>
          <Property label={t('bot.quantity')}><Quantity value={deal.quantity} /></Property>
          <Property label={t('deal.price')}><Price value={bot.price} /></Property>
          <Property label={t('dashboard.unrealised')}>
            <Money value={deal.unrealised} currency={currency} signed /> (<Percent value={deal.unrealisedPercent} signed />)
          </Property>
        </dl>
      )}
      {command.error && <p role="alert" className="text-error">{command.error.message}</p>}
    </Dialog>
  );
}
