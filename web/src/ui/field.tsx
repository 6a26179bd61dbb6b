import { type ReactNode, useId } from 'react';

export const BOX =
  'h-11 w-full rounded-lg border bg-transparent px-3 outline-none transition-colors ' +
  'focus:border-primary focus:ring-1 focus:ring-primary disabled:opacity-50';

interface FrameProps {
  label: string;
  hint?: string;
  error?: string;
  children: (ids: { id: string; describedBy: string | undefined }) => ReactNode;
}

/** A field with its name above and what there is to say of it below. */
export function Frame({ label, hint, error, children }: FrameProps) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 block text-xs font-medium text-on-surface-variant">
        {label}
      </label>
      {children({ id, describedBy: note ? `${id}-note` : undefined })}
      {note && (
        <p id={`${id}-note`} className={`mt-1 text-xs ${error ? 'text-error' : 'text-on-surface-variant'}`}>
          {note}
        </p>
      )}
    </div>
  );
}

interface TextFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  unit?: string;
  hint?: string;
  error?: string;
  numeric?: boolean;
  placeholder?: string;
  type?: string;
  required?: boolean;
  autoComplete?: string;
  /** Makes the unit a button, where the value may be given in another one. */
  toggle?: { label: string; onClick: () => void };
}

export function TextField(props: TextFieldProps) {
  const { label, value, onChange, unit, hint, error, numeric } = props;
  return (
    <Frame label={label} hint={hint} error={error}>
      {({ id, describedBy }) => (
        <div className="relative">
          <input
            id={id}
            type={props.type ?? 'text'}
            inputMode={numeric ? 'decimal' : undefined}
            autoComplete={props.autoComplete ?? 'off'}
            value={value}
            required={props.required}
            placeholder={props.placeholder}
            aria-invalid={error ? true : undefined}
            aria-describedby={describedBy}
            onChange={(event) => onChange(numeric ? event.target.value.replace(',', '.') : event.target.value)}
            className={`${BOX} ${error ? 'border-error' : 'border-outline'} ${numeric ? 'figures text-right' : ''} ${unit ? (props.toggle ? 'pr-[4.25rem]' : 'pr-14') : ''}`}
          />
          {unit && props.toggle && (
            <button
              type="button"
              aria-label={props.toggle.label}
              title={props.toggle.label}
              onClick={props.toggle.onClick}
              className="state-layer absolute inset-y-1.5 right-1.5 flex min-w-9 items-center justify-center rounded-md bg-secondary-container px-2 text-xs font-medium text-on-secondary-container"
            >
              {unit}
            </button>
          )}
          {unit && !props.toggle && (
            <span className="pointer-events-none absolute inset-y-0 right-3 flex items-center text-xs text-on-surface-variant">
              {unit}
            </span>
          )}
        </div>
      )}
    </Frame>
  );
}

export interface Option {
  value: string;
  text: string;
}

export interface SelectFieldProps {
  label: string;
  value: string;
  options: Option[];
  onChange: (value: string) => void;
  hint?: string;
  error?: string;
}

export function SelectField({ label, value, options, onChange, hint, error }: SelectFieldProps) {
  return (
    <Frame label={label} hint={hint} error={error}>
      {({ id, describedBy }) => (
        <select
          id={id}
          value={value}
          aria-describedby={describedBy}
          aria-invalid={error ? true : undefined}
          onChange={(event) => onChange(event.target.value)}
          className={`${BOX} ${error ? 'border-error' : 'border-outline'} bg-lowest dark:bg-low`}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </select>
      )}
    </Frame>
  );
}

interface SwitchFieldProps {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  hint?: string;
}

export function SwitchField({ label, checked, onChange, hint }: SwitchFieldProps) {
  return (
    <label className="flex min-h-11 cursor-pointer items-center gap-3">
      <input
        type="checkbox"
        role="switch"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="peer sr-only"
      />
      <span
        aria-hidden="true"
        className="relative h-7 w-12 shrink-0 rounded-full border-2 border-outline bg-highest transition-colors peer-checked:border-primary peer-checked:bg-primary peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-primary after:absolute after:top-1 after:left-1 after:size-4 after:rounded-full after:bg-outline after:transition-transform peer-checked:after:translate-x-5 peer-checked:after:bg-on-primary"
      />
      <span>
        {label}
        {hint && <span className="block text-xs text-on-surface-variant">{hint}</span>}
      </span>
    </label>
  );
}
