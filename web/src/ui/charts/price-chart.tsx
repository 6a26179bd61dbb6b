import {
  type AutoscaleInfo, CandlestickSeries, createChart, createSeriesMarkers, type IChartApi, type IPriceLine,
  type ISeriesApi, type ISeriesMarkersPluginApi, LineStyle, type Time, type UTCTimestamp,
} from 'lightweight-charts';
import { useEffect, useRef } from 'react';
import type { Bar, Side } from '@/lib/api/types';
import { digitsOf } from '@/lib/decimal';
import { currentLocale } from '@/lib/i18n';
import { colorRole, useIsDark } from '@/lib/preferences';

export interface Mark {
  time: string;
  side: Side;
  text: string;
}

export interface Level {
  price: string;
  title: string;
  role: 'gain' | 'loss' | 'primary' | 'outline' | 'tertiary';
  dashed: boolean;
}

interface PriceChartProps {
  bars: Bar[];
  lastBar?: Bar | undefined;
  marks: Mark[];
  levels: Level[];
  tick?: string | undefined;
  height: number;
  label: string;
  /** Shows the whole series rather than its newest part. */
  whole?: boolean;
}

type Series = ISeriesApi<'Candlestick'>;

interface Parts {
  chart: IChartApi;
  series: Series;
  markers: ISeriesMarkersPluginApi<Time>;
  lines: IPriceLine[];
  /** Prices of the lines, for the scale. */
  prices: number[];
  interval: number;
}

const point = (bar: Bar) => ({
  time: bar.time as UTCTimestamp,
  open: Number(bar.open), high: Number(bar.high), low: Number(bar.low), close: Number(bar.close),
});

function build(element: HTMLElement, tick: string | undefined, locale: string): Parts {
  const digits = tick ? digitsOf(tick) : 2;
  const prices = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const up = colorRole('gain');
  const down = colorRole('loss');
  const grid = { color: colorRole('surface-container-high') };
  const border = { borderColor: colorRole('outline-variant') };
  const chart = createChart(element, {
    autoSize: true,
    layout: {
      background: { color: 'transparent' }, textColor: colorRole('on-surface-variant'),
      fontFamily: 'Roboto Variable', fontSize: 11, attributionLogo: false,
    },
    grid: { vertLines: grid, horzLines: grid },
    localization: { locale, priceFormatter: (price: number) => prices.format(price) },
    rightPriceScale: border,
    timeScale: { ...border, timeVisible: true, rightOffset: 6 },
    handleScroll: { vertTouchDrag: false },
  });
  const series = chart.addSeries(CandlestickSeries, {
    upColor: up, wickUpColor: up, borderUpColor: up,
    downColor: down, wickDownColor: down, borderDownColor: down,
    priceFormat: { type: 'price', precision: digits, minMove: tick ? Number(tick) : 0.01 },
  });
  const parts: Parts = {
    chart, series, markers: createSeriesMarkers(series, []), lines: [], prices: [], interval: 60,
  };
  series.applyOptions({ autoscaleInfoProvider: (original: () => AutoscaleInfo | null) => stretch(original(), parts.prices) });
  return parts;
}

/** How far beyond the bars, in their own height, a resting order may widen the scale. */
const REACH = 0.6;

/** Makes room for the lines near the bars; a rung far below would flatten them. */
function stretch(info: AutoscaleInfo | null, prices: number[]): AutoscaleInfo | null {
  if (!info?.priceRange) return info;
  const { minValue, maxValue } = info.priceRange;
  const reach = (maxValue - minValue) * REACH;
  const near = prices.filter((price) => price >= minValue - reach && price <= maxValue + reach);
  return {
    ...info,
    priceRange: { minValue: Math.min(minValue, ...near), maxValue: Math.max(maxValue, ...near) },
  };
}

const LABELLED_MARKS_MAX = 30;

/** `deal-7/safety-3` → `S3`: the triangle says the side, the label only which order it was. */
function shortSlot(slot: string): string {
  const name = slot.split('/').at(-1) ?? slot;
  const number = /\d+$/.exec(name)?.[0] ?? '';
  if (name.startsWith('safety')) return `S${number}`;
  if (name.startsWith('take-profit')) return `TP${number}`;
  if (name.startsWith('stop')) return 'SL';
  return name === 'base' ? 'B' : number;
}

/** A marker must stand on a bar: a fill inside an interval belongs to that interval's bar. */
function place(parts: Parts, marks: Mark[], bars: Bar[]): void {
  const first = bars[0]?.time ?? 0;
  const shown = marks
    .map((mark) => ({ mark, at: Math.floor(Date.parse(mark.time) / 1000 / parts.interval) * parts.interval }))
    .filter(({ at }) => at >= first)
    .sort((a, b) => a.at - b.at);
  parts.markers.setMarkers(
    shown.map(({ mark, at }) => ({
      time: at as UTCTimestamp,
      position: mark.side === 'buy' ? ('belowBar' as const) : ('aboveBar' as const),
      shape: mark.side === 'buy' ? ('arrowUp' as const) : ('arrowDown' as const),
      color: mark.side === 'buy' ? colorRole('primary') : colorRole('tertiary'),
      size: 1,
      text: shown.length <= LABELLED_MARKS_MAX ? shortSlot(mark.text) : '',
    })),
  );
}

function draw(parts: Parts, levels: Level[]): void {
  for (const line of parts.lines) parts.series.removePriceLine(line);
  parts.prices = levels.map((level) => Number(level.price));
  parts.lines = levels.map((level) =>
    parts.series.createPriceLine({
      price: Number(level.price),
      color: colorRole(level.role),
      lineWidth: level.dashed ? 1 : 2,
      lineStyle: level.dashed ? LineStyle.Dashed : LineStyle.Solid,
      title: level.title,
      axisLabelVisible: true,
    }),
  );
}

/** Bars with our fills as triangles, resting orders dashed, the average solid. */
export default function PriceChart({ bars, lastBar, marks, levels, tick, height, label, whole }: PriceChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const parts = useRef<Parts | null>(null);
  const dark = useIsDark();
  const locale = currentLocale();

  useEffect(() => {
    if (!box.current) return;
    const built = build(box.current, tick, locale);
    parts.current = built;
    return () => {
      parts.current = null;
      built.chart.remove();
    };
  }, [dark, tick, locale]);

  useEffect(() => {
    const built = parts.current;
    if (!built) return;
    built.interval = bars.length > 1 ? (bars[1]?.time ?? 0) - (bars[0]?.time ?? 0) || 60 : 60;
    built.series.setData(bars.map(point));
    if (whole) {
      built.chart.timeScale().fitContent();
      return;
    }
    const shown = Math.max(60, Math.min(160, Math.floor((box.current?.clientWidth ?? 800) / 7)));
    built.chart.timeScale().setVisibleLogicalRange({ from: bars.length - shown, to: bars.length + 5 });
  }, [bars, dark, tick, locale, whole]);

  useEffect(() => {
    if (parts.current) place(parts.current, marks, bars);
  }, [marks, bars, dark, tick, locale]);

  useEffect(() => {
    if (parts.current) draw(parts.current, levels);
  }, [levels, dark, tick, locale]);

  useEffect(() => {
    const last = bars.at(-1);
    if (parts.current && lastBar && last && lastBar.time >= last.time) parts.current.series.update(point(lastBar));
  }, [lastBar, bars, dark, tick, locale]);

  return <div ref={box} role="img" aria-label={label} style={{ height }} className="w-full" />;
}
