import { Frame } from './field';

interface LongTextFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  rows: number;
  hint?: string;
  error?: string;
  required?: boolean;
  /** Written in figures of one width, and not looked through for words: JSON. */
  code?: boolean;
}

/** A text of several lines. */
export function LongTextField({ label, value, onChange, rows, hint, error, required, code }: LongTextFieldProps) {
  return (
    <Frame label={label} hint={hint} error={error}>
      {({ id, describedBy }) => (
        <textarea
          id={id}
          rows={rows}
          value={value}
          required={required}
          spellCheck={code ? false : undefined}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy}
          onChange={(event) => onChange(event.target.value)}
          className={`w-full rounded-lg border bg-transparent p-3 outline-none focus:border-primary focus:ring-1 focus:ring-primary ${error ? 'border-error' : 'border-outline'} ${code ? 'figures text-sm' : ''}`}
        />
      )}
    </Frame>
  );
}
