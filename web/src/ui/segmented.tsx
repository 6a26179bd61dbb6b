interface SegmentedProps<T extends string> {
  label: string;
  value: T;
  options: { value: T; text: string }[];
  onChange: (value: T) => void;
}

/** Material's segmented button: a choice among few, all visible. */
export function Segmented<T extends string>({ label, value, options, onChange }: SegmentedProps<T>) {
  return (
    <div role="radiogroup" aria-label={label} className="inline-flex h-9 overflow-hidden rounded-full border border-outline">
      {options.map((option) => (
        <label
          key={option.value}
          className={`flex cursor-pointer items-center border-l border-outline px-3 text-sm font-medium first:border-0 has-focus-visible:bg-primary-container ${
            option.value === value ? 'bg-secondary-container text-on-secondary-container' : 'hover:bg-on-surface/[0.06]'
          }`}
        >
          <input
            type="radio"
            className="sr-only"
            name={label}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.text}
        </label>
      ))}
    </div>
  );
}
