import { Icon } from './icon';

interface StepperProps<T extends string> {
  label: string;
  steps: { value: T; text: string }[];
  value: T;
  onChange: (value: T) => void;
}

/** Material's stepper: where one is, what is behind, and a way to every step. */
export function Stepper<T extends string>({ label, steps, value, onChange }: StepperProps<T>) {
  const current = steps.findIndex((step) => step.value === value);
  return (
    <nav aria-label={label}>
      <ol className="flex items-center gap-1 sm:gap-2">
        {steps.map((step, index) => {
          const isCurrent = index === current;
          const isDone = index < current;
          return (
            <li key={step.value} className={`flex items-center gap-1 sm:gap-2 ${index > 0 ? 'grow basis-0' : ''} ${isCurrent ? 'shrink-0 basis-auto' : ''}`}>
              {index > 0 && <span aria-hidden="true" className="h-px min-w-2 flex-1 bg-outline-variant" />}
              <button
                type="button"
                aria-current={isCurrent ? 'step' : undefined}
                onClick={() => onChange(step.value)}
                className={`state-layer flex h-10 min-w-0 items-center gap-2 rounded-full px-1.5 text-sm sm:pr-4 ${
                  isCurrent ? 'font-medium' : 'text-on-surface-variant'
                }`}
              >
                <span
                  className={`figures inline-flex size-7 shrink-0 items-center justify-center rounded-full text-xs font-medium ${
                    isCurrent || isDone ? 'bg-primary text-on-primary' : 'bg-highest text-on-surface-variant'
                  }`}
                >
                  {isDone ? <Icon name="check" size={16} /> : index + 1}
                </span>
                <span className={isCurrent ? 'whitespace-nowrap' : 'sr-only whitespace-nowrap sm:not-sr-only'}>{step.text}</span>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
