import type { PreviewLine } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { Money, Percent, Price, Quantity } from '@/ui/amounts';
import { SideText } from '@/ui/chip';
import { slotName } from '@/ui/slot-name';
import { type Column, Table } from '@/ui/table';

interface LadderTableProps {
  lines: PreviewLine[];
  tick: string | undefined;
}

export function LadderTable({ lines, tick }: LadderTableProps) {
  const has = (key: 'total' | 'average' | 'rise' | 'liquidation') => lines.some((line) => line[key] != null);
  const columns: Column<PreviewLine>[] = [
    { key: 'slot', title: t('ladder.slot'), cell: (line) => slotName(line.slot) },
    { key: 'side', title: t('orders.side'), cell: (line) => <SideText side={line.side} /> },
    { key: 'price', title: t('orders.price'), numeric: true, cell: (line) => <Price value={line.price} tick={tick} /> },
    { key: 'quantity', title: t('orders.quantity'), numeric: true, cell: (line) => <Quantity value={line.quantity} /> },
    { key: 'value', title: t('ladder.value'), numeric: true, cell: (line) => <Money value={line.value} /> },
    ...(has('total') ? [{ key: 'total', title: t('ladder.total'), numeric: true, cell: (line: PreviewLine) => <Money value={line.total} /> }] : []),
    ...(has('average') ? [{ key: 'average', title: t('ladder.average'), numeric: true, cell: (line: PreviewLine) => <Price value={line.average} tick={tick} /> }] : []),
    ...(has('rise') ? [{ key: 'rise', title: t('ladder.rise'), numeric: true, cell: (line: PreviewLine) => <Percent value={line.rise} /> }] : []),
    ...(has('liquidation') ? [{ key: 'liquidation', title: t('ladder.liquidation'), numeric: true, cell: (line: PreviewLine) => <Price value={line.liquidation ?? null} tick={tick} /> }] : []),
  ];
  const rows = lines.map((line, index) => ({ ...line, index }));
  return (
    <Table
      label={t('ladder.title')}
      className="max-h-[26rem] overflow-y-auto"
      columns={columns}
      rows={rows}
      rowKey={(line) => `${line.slot}-${'index' in line ? line.index : ''}`}
    />
  );
}

const WIDTH = 640;
const HEIGHT = 200;
const EDGE = 12;

/** Each order at its height, its bar as long as its value: geometry of the server's figures. */
export function LadderChart({ lines, price }: { lines: PreviewLine[]; price: string | null }) {
  const prices = [...lines.map((line) => Number(line.price)), ...(price ? [Number(price)] : [])];
  const values = lines.map((line) => Number(line.value));
  const low = Math.min(...prices);
  const span = Math.max(...prices) - low || 1;
  const most = Math.max(...values) || 1;
  const y = (value: number) => HEIGHT - EDGE - ((value - low) / span) * (HEIGHT - 2 * EDGE);
  const thick = Math.max(1.5, Math.min(9, (HEIGHT / Math.max(lines.length, 1)) * 0.55));
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t('ladder.chartLabel', { count: lines.length })} className="w-full">
      {lines.map((line, index) => {
        const isBuy = line.side === 'buy';
        const length = 24 + (Number(line.value) / most) * (WIDTH / 2 - 60);
        return (
          <rect
            key={index}
            x={isBuy ? WIDTH / 2 - length : WIDTH / 2}
            y={y(Number(line.price)) - thick / 2}
            width={length}
            height={thick}
            rx={thick / 2}
            fill={isBuy ? 'var(--gain)' : 'var(--loss)'}
            opacity={0.75}
          />
        );
      })}
      {price && (
        <>
          <line x1={0} x2={WIDTH} y1={y(Number(price))} y2={y(Number(price))} stroke="var(--on-surface)" strokeDasharray="4 4" />
          <text x={WIDTH - 4} y={y(Number(price)) < 24 ? y(Number(price)) + 16 : y(Number(price)) - 6} textAnchor="end" fontSize="13" fill="var(--on-surface-variant)">
            {t('deal.price')}
          </text>
        </>
      )}
    </svg>
  );
}
