import { t } from '@/lib/i18n';
import { asObject, at, type JsonObject, withValue } from '@/lib/json-path';
import { Button, IconButton } from '@/ui/button';
import { SwitchField, TextField } from '@/ui/field';
import type { Field } from '../fields';
import { type FieldContext, labelOf, unitText } from './param-field';

interface ListFieldProps {
  field: Extract<Field, { kind: 'list' }>;
  context: FieldContext;
}

/** Rows of numbers, such as the rungs of a ladder or the targets of a take profit. */
export function ListField({ field, context }: ListFieldProps) {
  const value = at(context.params, field.path);
  const rows = Array.isArray(value) ? value.map(asObject) : null;
  const set = (next: JsonObject[] | null) => context.onChange(withValue(context.params, field.path, next));
  const error = context.problems.of(field.path);
  return (
    <div className="col-span-full rounded-xl border border-outline-variant/60 px-4 py-2">
      {field.optional ? (
        <SwitchField label={labelOf(field.path)} checked={rows !== null} onChange={(on) => set(on ? field.initial : null)} />
      ) : (
        <p className="py-2 font-medium">{labelOf(field.path)}</p>
      )}
      {rows?.map((row, index) => (
        <div key={index} className="flex items-start gap-3 py-1">
          <span className="figures w-5 pt-8 text-right text-on-surface-variant">{index + 1}</span>
          {field.columns.map((column) => (
            <div key={column.name} className="min-w-0 flex-1">
              <TextField
                label={labelOf(`column.${column.name}`)}
                numeric
                value={String(row[column.name] ?? '')}
                unit={unitText(column.unit, field.path, context)}
                error={context.problems.of(`${field.path}.${index}.${column.name}`)}
                onChange={(text) => set(rows.with(index, { ...row, [column.name]: text }))}
              />
            </div>
          ))}
          <div className="pt-6">
            <IconButton icon="close" label={t('editor.removeRow', { row: index + 1 })} onClick={() => set(rows.filter((_, other) => other !== index))} />
          </div>
        </div>
      ))}
      {rows && (
        <Button look="text" icon="add" onClick={() => set([...rows, rows.at(-1) ?? field.initial[0] ?? {}])}>
          {t('editor.addRow')}
        </Button>
      )}
      {error && <p className="pb-2 text-xs text-error">{error}</p>}
    </div>
  );
}
