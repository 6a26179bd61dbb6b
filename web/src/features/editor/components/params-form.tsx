import { useState } from 'react';
import type { FieldProblem, Instrument } from '@/lib/api/types';
import { t, tryText } from '@/lib/i18n';
import type { JsonObject } from '@/lib/json-path';
import { Card } from '@/ui/card';
import { Segmented } from '@/ui/segmented';
import { Banner } from '@/ui/states';
import { type Field, FORMS } from '../fields';
import { Problems } from '../problems';
import { JsonParams } from './json-params';
import { type FieldContext, ParamField } from './param-field';

interface ParamsFormProps {
  strategy: string;
  instrument: Instrument | undefined;
  params: JsonObject;
  onChange: (params: JsonObject) => void;
  problems: FieldProblem[];
}

const OWN_FIELDS = ['name', 'accountId', 'instrument', 'strategy', 'margin.mode', 'margin.leverage', 'priority'];

function pathsOf(fields: Field[]): string[] {
  return fields.flatMap((field) => [field.path, ...(field.kind === 'part' ? pathsOf(field.fields) : [])]);
}

export function ParamsForm({ strategy, instrument, params, onChange, problems }: ParamsFormProps) {
  const [mode, setMode] = useState<'simple' | 'advanced'>('simple');
  const sections = FORMS[strategy];
  if (!sections) return <JsonParams params={params} onChange={onChange} problems={problems} />;
  const byField = new Problems(problems);
  const all = sections.flatMap((section) => section.fields);
  const advancedPaths = pathsOf(all.filter((field) => field.advanced));
  // A refused value must be seen, even when its field is one of the advanced.
  const advanced = mode === 'advanced' || advancedPaths.some((path) => byField.of(path));
  const context: FieldContext = {
    params, onChange, problems: byField, advanced, margined: instrument !== undefined && instrument.kind !== 'SPOT',
    base: instrument?.base ?? '', quote: instrument?.quote ?? '',
    ...(instrument?.lastPrice ? { reference: { price: instrument.lastPrice, tick: instrument.tickSize } } : {}),
  };
  const outside = byField.outside(new Set([...pathsOf(all), ...OWN_FIELDS]));
  return (
    <Card
      title={t('editor.parameters')}
      actions={
        <Segmented
          label={t('editor.depth')}
          value={advanced ? 'advanced' : 'simple'}
          onChange={setMode}
          options={[{ value: 'simple', text: t('editor.simple') }, { value: 'advanced', text: t('editor.advanced') }]}
        />
      }
    >
      <div className="space-y-5">
        {outside.map((problem) => (
          <Banner key={problem.field} tone="loss">
            <b>{problem.field}</b>: {problem.allowed}
          </Banner>
        ))}
        {sections
          .filter((section) => advanced || section.fields.some((field) => !field.advanced))
          .map((section) => (
            <fieldset key={section.title}>
              <legend className="mb-2 text-sm font-medium text-primary">{tryText(`section.${section.title}`)}</legend>
              <div className="grid items-start gap-4 sm:grid-cols-2">
                {section.fields.map((field) => <ParamField key={field.path} field={field} context={context} />)}
              </div>
            </fieldset>
          ))}
      </div>
    </Card>
  );
}
