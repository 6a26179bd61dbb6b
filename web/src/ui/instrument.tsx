/** `binance-spot:BTCUSDT` as people read it: the code first, the venue small. */
export function InstrumentName({ id }: { id: string }) {
  const [venue, code] = id.includes(':') ? [id.slice(0, id.indexOf(':')), id.slice(id.indexOf(':') + 1)] : ['', id];
  return (
    <span className="whitespace-nowrap">
      <span className="font-medium">{code}</span>
      {venue && <span className="ml-1.5 text-xs text-on-surface-variant">{venue}</span>}
    </span>
  );
}
