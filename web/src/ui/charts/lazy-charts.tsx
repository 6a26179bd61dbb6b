import { type ComponentProps, lazy, Suspense } from 'react';

const Equity = lazy(() => import('./equity-chart'));
const Prices = lazy(() => import('./price-chart'));

/** Charts are the heaviest parts of a page: they come after its figures, into space kept for them. */
export function EquityLines(props: ComponentProps<typeof Equity>) {
  return (
    <Suspense fallback={<div style={{ height: props.height }} className="animate-pulse bg-high/40" />}>
      <Equity {...props} />
    </Suspense>
  );
}

export function PriceBars(props: ComponentProps<typeof Prices>) {
  return (
    <Suspense fallback={<div style={{ height: props.height }} className="animate-pulse bg-high/40" />}>
      <Prices {...props} />
    </Suspense>
  );
}
