import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { currentLocale } from '@/lib/i18n';
import { colorRole, useIsDark } from '@/lib/preferences';

export interface Line {
  name: string;
  /** Drawn only: a chart needs floats, the figures beside it stay strings. */
  values: string[];
  role: 'primary' | 'tertiary' | 'loss';
  filled?: boolean;
  /** On its own axis, on the right, in percent. */
  right?: boolean;
}

interface EquityChartProps {
  times: string[];
  lines: Line[];
  height: number;
  label: string;
}

const DAY_SECONDS = 86_400;

function options(lines: Line[], width: number, height: number): uPlot.Options {
  const text = colorRole('on-surface-variant');
  const grid = { stroke: colorRole('outline-variant'), width: 0.5 };
  const locale = currentLocale();
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
  const axis = { stroke: text, grid, ticks: { show: false }, font: '11px Roboto Variable' };
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  return {
    width,
    height,
    padding: [12, 12, 0, 4],
    cursor: { y: false, points: { size: 7 } },
    legend: { show: false },
    scales: { percent: { range: (_, low) => [Math.min(low * 3, -0.01), 0] } },
    axes: [
      {
        ...axis,
        space: 70,
        values: (_, ticks, __, ___, step) =>
          ticks.map((tick) => (step >= DAY_SECONDS ? date : clock).format(tick * 1000)),
      },
      { ...axis, size: 66, values: (_, ticks) => ticks.map((tick) => number.format(tick)) },
      ...(lines.some((line) => line.right)
        ? [{ ...axis, scale: 'percent', side: 1 as const, size: 52, grid: { show: false },
            values: (_: uPlot, ticks: number[]) => ticks.map((tick) => `${number.format(tick * 100)} %`) }]
        : []),
    ],
    series: [
      {},
      ...lines.map((line) => ({
        label: line.name,
        scale: line.right ? 'percent' : 'y',
        stroke: colorRole(line.role),
        width: line.right ? 1 : 2,
        fill: line.filled ? `${colorRole(line.role)}22` : undefined,
        points: { show: false },
      })),
    ],
  };
}

/** Lines over time, for equity, profit and drawdown. */
export default function EquityChart({ times, lines, height, label }: EquityChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const dark = useIsDark();
  const shape = lines.map((line) => `${line.name}${line.role}`).join();
  const data: uPlot.AlignedData = [
    times.map((time) => Date.parse(time) / 1000),
    ...lines.map((line) => line.values.map((value) => (line.right ? -Math.abs(Number(value)) : Number(value)))),
  ];
  const latest = useRef({ data, lines });
  useEffect(() => {
    latest.current = { data, lines };
  });

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const chart = new uPlot(options(latest.current.lines, element.clientWidth, height), latest.current.data, element);
    plot.current = chart;
    const watcher = new ResizeObserver(() => chart.setSize({ width: element.clientWidth, height }));
    watcher.observe(element);
    return () => {
      watcher.disconnect();
      chart.destroy();
      plot.current = null;
    };
  }, [height, dark, shape]);

  useEffect(() => {
    plot.current?.setData(latest.current.data);
  }, [times]);

  return <div ref={box} role="img" aria-label={label} style={{ height }} className="w-full" />;
}
