import { type KeyboardEvent, useId, useState } from 'react';
import { t } from '@/lib/i18n';
import { BOX, Frame, type Option, SelectField, type SelectFieldProps } from './field';

/** More than these are searched for instead of scrolled through. */
const MOST_IN_A_LIST = 30;
const MOST_SHOWN = 50;

/** A choice among few or very many. */
export function ChoiceField(props: SelectFieldProps) {
  return props.options.length > MOST_IN_A_LIST ? <SearchField {...props} /> : <SelectField {...props} />;
}

const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, ' ');

/** Options that hold every word of what was typed; those that begin a word with it come first. */
export function search(options: Option[], typed: string): Option[] {
  const words = plain(typed).split(' ').filter(Boolean);
  const found = options.filter(({ text }) => words.every((word) => plain(text).includes(word)));
  const begins = ({ text }: Option) => words.some((word) => plain(text).split(' ').some((part) => part.startsWith(word)));
  return [...found.filter(begins), ...found.filter((each) => !begins(each))];
}

/** An editable combobox with a list, after the ARIA Authoring Practices. */
function SearchField({ label, value, options, onChange, hint, error }: SelectFieldProps) {
  const list = useId();
  const [typed, setTyped] = useState<string>();
  const [at, setAt] = useState(0);
  const isOpen = typed !== undefined;
  const found = isOpen ? search(options, typed) : [];
  const shown = found.slice(0, MOST_SHOWN);
  const close = () => setTyped(undefined);
  const type = (text: string) => {
    setTyped(text);
    setAt(0);
  };
  const choose = (option: Option | undefined) => {
    if (option) onChange(option.value);
    close();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!isOpen) type('');
      else if (shown.length > 0) setAt((at + (event.key === 'ArrowDown' ? 1 : shown.length - 1)) % shown.length);
    } else if (event.key === 'Enter' && isOpen) {
      event.preventDefault();
      choose(shown[at]);
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault();
      close();
    }
  };
  return (
    <Frame label={label} hint={hint} error={error}>
      {({ id, describedBy }) => (
        <div className="relative">
          <input
            id={id}
            role="combobox"
            aria-expanded={isOpen}
            aria-controls={list}
            aria-autocomplete="list"
            aria-activedescendant={isOpen && shown[at] ? `${list}-${at}` : undefined}
            aria-invalid={error ? true : undefined}
            aria-describedby={describedBy}
            autoComplete="off"
            spellCheck={false}
            value={typed ?? options.find((each) => each.value === value)?.text ?? value}
            placeholder={t('choice.search')}
            onClick={() => !isOpen && type('')}
            onChange={(event) => type(event.target.value)}
            onKeyDown={press}
            onBlur={close}
            className={`${BOX} ${error ? 'border-error' : 'border-outline'} bg-lowest dark:bg-low`}
          />
          {isOpen && (
            <ul id={list} role="listbox" aria-label={label} className="absolute inset-x-0 z-10 mt-1 max-h-72 overflow-auto rounded-lg border border-outline-variant bg-lowest py-1 shadow-lg dark:bg-low">
              {shown.map((option, index) => (
                <li
                  key={option.value}
                  id={`${list}-${index}`}
                  role="option"
                  aria-selected={option.value === value}
                  // The box would lose its focus, and the list be gone, before the click.
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => choose(option)}
                  className={`cursor-pointer px-3 py-2 ${index === at ? 'bg-secondary-container text-on-secondary-container' : 'hover:bg-on-surface/[0.06]'}`}
                >
                  {option.text}
                </li>
              ))}
              {found.length !== shown.length && <li role="presentation" className="px-3 py-2 text-xs text-on-surface-variant">{t('choice.more', { count: found.length - shown.length })}</li>}
              {found.length === 0 && <li role="presentation" className="px-3 py-2 text-sm text-on-surface-variant">{t('choice.none')}</li>}
            </ul>
          )}
        </div>
      )}
    </Frame>
  );
}
