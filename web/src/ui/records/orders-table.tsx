import { Link } from 'react-router';
import type { Fill, Order } from '@/lib/api/types';
import { t, tryText } from '@/lib/i18n';
import { shortTime } from '@/lib/time';
import { Price, Quantity } from '@/ui/amounts';
import { OrderStateChip, SideText } from '@/ui/chip';
import { InstrumentName } from '@/ui/instrument';
import { slotName } from '@/ui/slot-name';
import { type Column, Table } from '@/ui/table';

interface OfBot {
  botId: string;
  botName: string;
  instrument: string;
}

function botColumns<T extends OfBot>(): Column<T>[] {
  return [
    { key: 'bot', title: t('bots.name'), cell: (row) => (
      <Link className="text-primary hover:underline" to={`/bots/${row.botId}`}>{row.botName}</Link>
    ) },
    { key: 'instrument', title: t('bots.instrument'), wide: true, cell: (row) => <InstrumentName id={row.instrument} /> },
  ];
}

const when = (iso: string) => <span className="figures">{shortTime(iso)}</span>;

export function OrdersTable({ orders, withBot }: { orders: Order[]; withBot: boolean }) {
  const columns: Column<Order>[] = [
    { key: 'time', title: t('orders.updated'), cell: (order) => when(order.updatedAt) },
    ...(withBot ? botColumns<Order>() : []),
    { key: 'slot', title: t('orders.slot'), cell: (order) => slotName(order.slot) },
    { key: 'side', title: t('orders.side'), cell: (order) => <SideText side={order.side} /> },
    { key: 'type', title: t('orders.type'), wide: true, cell: (order) => tryText(`orderType.${order.type}`) ?? order.type },
    { key: 'price', title: t('orders.price'), numeric: true, cell: (order) => <Price value={order.price} /> },
    { key: 'quantity', title: t('orders.quantity'), numeric: true, cell: (order) => <Quantity value={order.quantity} /> },
    { key: 'filled', title: t('orders.filled'), numeric: true, wide: true, cell: (order) => <Quantity value={order.filled} /> },
    { key: 'state', title: t('orders.state'), cell: (order) => (
      <span title={order.reason ?? undefined}><OrderStateChip state={order.state} /></span>
    ) },
  ];
  return <Table label={t('records.orders')} columns={columns} rows={orders} rowKey={(order) => order.id} />;
}

export function FillsTable({ fills, withBot }: { fills: Fill[]; withBot: boolean }) {
  const columns: Column<Fill>[] = [
    { key: 'time', title: t('fills.time'), cell: (fill) => when(fill.time) },
    ...(withBot ? botColumns<Fill>() : []),
    { key: 'slot', title: t('orders.slot'), cell: (fill) => slotName(fill.slot) },
    { key: 'side', title: t('orders.side'), cell: (fill) => <SideText side={fill.side} /> },
    { key: 'price', title: t('orders.price'), numeric: true, cell: (fill) => <Price value={fill.price} /> },
    { key: 'quantity', title: t('orders.quantity'), numeric: true, cell: (fill) => <Quantity value={fill.quantity} /> },
    { key: 'fee', title: t('fills.fee'), numeric: true, wide: true, cell: (fill) => <Quantity value={fill.fee} unit={fill.feeAsset} /> },
    { key: 'liquidity', title: t('fills.liquidity'), wide: true, cell: (fill) => t(`liquidity.${fill.liquidity}`) },
  ];
  const rows = fills.map((fill, index) => ({ ...fill, index }));
  return (
    <Table label={t('records.fills')} columns={columns} rows={rows} rowKey={(fill) => `${fill.botId}-${fill.time}-${fill.slot}-${'index' in fill ? fill.index : ''}`} />
  );
}
