import type { Backtest } from '@/lib/api/types';
import { t, tryText } from '@/lib/i18n';
import { Plain } from '@/ui/amounts';
import { Card } from '@/ui/card';

type Map = NonNullable<NonNullable<Backtest['search']>['heatMap']>;

const STRONGEST = 60;

const parameter = (path: string) => tryText(`param.${path}`) ?? path;

/** The best score for each pair of two parameters; shade and figure say the same. */
export function HeatMap({ map, objective }: { map: Map; objective: string }) {
  const scores = map.rows.flatMap((row) => row.cells.flatMap((cell) => (cell.score === null ? [] : [cell.score])));
  const low = Math.min(...scores);
  const high = Math.max(...scores);
  const shade = (score: number) => (high > low ? ((score - low) / (high - low)) * STRONGEST : STRONGEST);
  return (
    <Card title={t('search.heatMap', { objective })} flush>
      <div className="overflow-x-auto px-4 pb-4" tabIndex={0} role="region" aria-label={t('search.heatMap', { objective })}>
        <table className="border-collapse text-sm">
          <caption className="pb-2 text-left text-xs text-on-surface-variant">{t('search.axes', { across: parameter(map.across), down: parameter(map.down) })}</caption>
          <thead>
            <tr>
              <td />
              {map.acrossValues.map((value) => <th key={value} scope="col" className="figures px-3 py-1 text-right font-medium">{value}</th>)}
            </tr>
          </thead>
          <tbody>
            {map.rows.map((row) => (
              <tr key={row.value}>
                <th scope="row" className="figures px-3 py-1 text-right font-medium">{row.value}</th>
                {row.cells.map((cell, column) => (
                  <td
                    key={map.acrossValues[column]}
                    className="figures min-w-20 border border-outline-variant/30 px-3 py-1.5 text-right"
                    style={cell.score === null ? undefined : { background: `color-mix(in srgb, var(--primary) ${shade(cell.score)}%, transparent)` }}
                  >
                    <Plain value={cell.score} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
