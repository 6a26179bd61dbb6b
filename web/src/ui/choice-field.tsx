import { useState } from 'react';
import { ComboBox, FieldError, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import { t } from '@/lib/i18n';
import { BOX, type Option, SelectField, type SelectFieldProps } from './field';

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

function SearchField({ label, value, options, onChange, hint, error }: SelectFieldProps) {
  const [typed, setTyped] = useState<string>();
  const chosen = options.find((each) => each.value === value)?.text ?? value;
  const found = search(options, typed ?? '');
  const shown = found.slice(0, MOST_SHOWN);
  const choose = (key: string | null) => {
    if (key !== null) onChange(key);
    setTyped(undefined);
  };
  return (
    <ComboBox
      className="min-w-0"
      items={shown.map(({ value: id, text }) => ({ id, text }))}
      value={value}
      onChange={(key) => choose(key === null ? null : String(key))}
      inputValue={typed ?? chosen}
      // It also tells of texts that were not typed, such as the chosen one's.
      onInputChange={(text) => setTyped(text === chosen ? undefined : text)}
      menuTrigger="focus"
      allowsEmptyCollection
      isInvalid={error !== undefined}
    >
      <Label className="mb-1 block text-xs font-medium text-on-surface-variant">{label}</Label>
      <Input
        placeholder={t('choice.search')}
        onFocus={(event) => event.target.select()}
        className={`${BOX} ${error ? 'border-error' : 'border-outline'} bg-lowest dark:bg-low`}
      />
      {hint && !error && <Text slot="description" className="mt-1 block text-xs text-on-surface-variant">{hint}</Text>}
      <FieldError className="mt-1 block text-xs text-error">{error}</FieldError>
      <Popover maxHeight={320} className="w-(--trigger-width) overflow-auto rounded-lg border border-outline-variant bg-lowest py-1 shadow-lg dark:bg-low">
        <ListBox<{ id: string; text: string }> renderEmptyState={() => <p className="px-3 py-2 text-sm text-on-surface-variant">{t('choice.none')}</p>}>
          {({ id, text }) => (
            <ListBoxItem
              id={id}
              textValue={text}
              className="cursor-pointer px-3 py-2 outline-none data-focused:bg-secondary-container data-focused:text-on-secondary-container data-selected:font-medium"
            >
              {text}
            </ListBoxItem>
          )}
        </ListBox>
        {found.length > shown.length && <p className="px-3 py-2 text-xs text-on-surface-variant">{t('choice.more', { count: found.length - shown.length })}</p>}
      </Popover>
    </ComboBox>
  );
}
