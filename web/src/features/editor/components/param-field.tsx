import { t, tryText } from '@/lib/i18n';
import { at, type Json, type JsonObject, withValue } from '@/lib/json-path';
import { SelectField, SwitchField, TextField } from '@/ui/field';
import type { Field, Unit } from '../fields';
import type { Problems } from '../problems';
import { EitherField } from './either-field';
import { ListField } from './list-field';

export interface FieldContext {
  params: JsonObject;
  onChange: (params: JsonObject) => void;
  problems: Problems;
  base: string;
  quote: string;
  /** The present price and its grid, where the instrument has one. */
  reference?: { price: string; tick: string };
  advanced: boolean;
  margined: boolean;
}

export const labelOf = (path: string) => tryText(`param.${path}`) ?? path;
const hintOf = (path: string) => tryText(`hint.${path}`) ?? undefined;

/** What a unit means for this instrument: a size is in the unit chosen beside it. */
export function unitText(unit: Unit | undefined, path: string, context: FieldContext): string | undefined {
  if (unit === 'quote' || unit === 'price') return context.quote;
  if (unit === 'base') return context.base;
  if (unit !== 'size') return unit;
  const parent = path.slice(0, path.indexOf('.'));
  const chosen = at(context.params, `${parent}.unit`);
  return chosen === 'percent' ? '%' : chosen === 'base' ? context.base : context.quote;
}

const asText = (value: Json | undefined) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

function isShown(field: Field, context: FieldContext): boolean {
  if (field.when && !field.when.is.includes(at(context.params, field.when.path) ?? null)) return false;
  if (field.margined && !context.margined) return false;
  // A value that differs from nothing stays visible in the simple form.
  return context.advanced || !field.advanced;
}

export function ParamField({ field, context }: { field: Field; context: FieldContext }) {
  if (!isShown(field, context)) return null;
  const { path } = field;
  const value = at(context.params, path);
  const error = context.problems.of(path);
  const set = (next: Json) => context.onChange(withValue(context.params, path, next));
  const shared = { label: labelOf(path), hint: hintOf(path), error };
  switch (field.kind) {
    case 'decimal': {
      const given = {
        ...shared,
        value: value === 'auto' ? '' : asText(value),
        placeholder: path === 'anchor' ? t('editor.automatic') : field.optional ? t('editor.off') : undefined,
        onChange: (text: string) => set(path === 'anchor' && text === '' ? 'auto' : field.optional && text === '' ? null : text),
      };
      return field.either && context.reference ? (
        <EitherField {...given} either={field.either} context={context} reference={context.reference.price} tick={context.reference.tick} />
      ) : (
        <TextField {...given} numeric unit={unitText(field.unit, path, context)} />
      );
    }
    case 'integer':
      return (
        <TextField
          {...shared}
          numeric
          value={asText(value)}
          placeholder={field.optional ? t('editor.off') : undefined}
          unit={unitText(field.unit, path, context)}
          // What is not a whole number is sent as typed: the server says what is allowed.
          onChange={(text) => set(text === '' ? (field.optional ? null : '') : /^\d{1,9}$/.test(text) ? Number(text) : text)}
        />
      );
    case 'choice':
      return (
        <SelectField
          {...shared}
          value={asText(value) || (field.options[0] ?? '')}
          onChange={(option) => {
            const [parent = '', leaf = ''] = path.split('.');
            const rest = field.replaces?.[option];
            if (rest) context.onChange(withValue(context.params, parent, { [leaf]: option, ...rest }));
            else set(option);
          }}
          options={field.options.map((option) => ({ value: option, text: tryText(`option.${option}`) ?? option }))}
        />
      );
    case 'switch':
      return <SwitchField label={shared.label} hint={shared.hint} checked={value === true} onChange={set} />;
    case 'list':
      return <ListField field={field} context={context} />;
    case 'part':
      return (
        <div className="col-span-full rounded-xl border border-outline-variant/60 px-4 py-2">
          <SwitchField label={shared.label} hint={shared.hint} checked={value != null} onChange={(on) => set(on ? field.initial : null)} />
          {value != null && (
            <div className="grid gap-4 py-2 sm:grid-cols-2">
              {field.fields.map((inner) => <ParamField key={inner.path} field={inner} context={context} />)}
            </div>
          )}
        </div>
      );
  }
}
