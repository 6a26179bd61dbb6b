/** The look of a small choice or search above what it narrows down. */
export const PILL = 'h-10 rounded-full border border-outline bg-lowest px-4 dark:bg-low';

interface PillSelectProps {
  label: string;
  value: string;
  /** Values with what is shown for them, in the order in which they are offered. */
  options: (readonly [value: string, shown: string])[];
  onChange: (value: string) => void;
}

/** A small choice above what it narrows down. */
export function PillSelect({ label, value, options, onChange }: PillSelectProps) {
  return (
    <select aria-label={label} className={PILL} value={value} onChange={(event) => onChange(event.target.value)}>
      {options.map(([key, shown]) => (
        <option key={key} value={key}>{shown}</option>
      ))}
    </select>
  );
}
