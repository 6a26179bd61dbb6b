import { useState } from 'react';
import { localise } from '@/lib/decimal';
import { currentLanguage, t } from '@/lib/i18n';
import { at } from '@/lib/json-path';
import { TextField } from '@/ui/field';
import { negated, percentTo, priceAt } from '../convert';
import type { Either } from '../fields';
import type { FieldContext } from './param-field';

interface EitherFieldProps {
  label: string;
  hint: string | undefined;
  error: string | undefined;
  either: Either;
  value: string;
  placeholder: string | undefined;
  context: FieldContext;
  /** The price that percentages are measured from, and its grid. */
  reference: string;
  tick: string;
  onChange: (text: string) => void;
}

/** Whether a percentage counts downwards: below the entry, or above it for a short bot. */
function isDownwards(either: Either, context: FieldContext): boolean {
  const isShort = at(context.params, 'side') === 'short';
  return either !== 'price' && (either === 'below') !== isShort;
}

/** A number that may be typed as a percentage of the present price or as a price. */
export function EitherField(props: EitherFieldProps) {
  const { either, value, context, reference, tick } = props;
  const [isOther, setOther] = useState(false);
  const [draft, setDraft] = useState({ text: '', stands: '' });
  const down = isDownwards(either, context);
  const signed = (percent: string | null) => (percent !== null && down ? negated(percent) : percent);
  const isPercent = (either === 'price') === isOther;
  const shown = (stored: string) =>
    stored === '' ? '' : either === 'price' ? percentTo(stored, reference) : priceAt(signed(stored) ?? '', reference, tick);
  const stored = (text: string) =>
    text === '' ? '' : either === 'price' ? priceAt(text, reference, tick) : signed(percentTo(text, reference));
  // A preset or another field may have changed the value: then the draft means nothing any more.
  const text = isOther ? (draft.stands === value ? draft.text : (shown(value) ?? '')) : value;
  const unit = isPercent ? '%' : context.quote;
  const otherUnit = isPercent ? context.quote : '%';
  const meant = isOther && value !== '' ? `${localise(value, currentLanguage())} ${otherUnit}` : null;
  const type = (typed: string) => {
    // What cannot be turned round is sent as typed: the server says what is allowed.
    const next = isOther ? (stored(typed) ?? typed) : typed;
    setDraft({ text: typed, stands: next });
    props.onChange(next);
  };
  return (
    <TextField
      label={props.label}
      hint={meant ? t('editor.meant', { value: meant, price: `${localise(reference, currentLanguage())} ${context.quote}` }) : props.hint}
      error={props.error}
      numeric
      value={text}
      placeholder={props.placeholder}
      unit={unit}
      toggle={{
        label: t('editor.enterIn', { field: props.label, unit: otherUnit }),
        onClick: () => {
          setDraft({ text: shown(value) ?? '', stands: value });
          setOther(!isOther);
        },
      }}
      onChange={type}
    />
  );
}
