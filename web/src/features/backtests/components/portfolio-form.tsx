import type { FieldProblem } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { Button, IconButton } from '@/ui/button';
import { Card } from '@/ui/card';
import { TextField } from '@/ui/field';
import { InstrumentName } from '@/ui/instrument';
import { Empty } from '@/ui/states';
import { type Column, Table } from '@/ui/table';
import { type Member, strategyText } from '../requests';

export interface Portfolio {
  capital: string;
  members: Member[];
  dailyLoss: string;
  maxDrawdown: string;
  maxExposure: string;
  /** What a file brought that these fields do not show. */
  others: Record<string, unknown>;
}

export const EMPTY: Portfolio = { capital: '10000', members: [], dailyLoss: '', maxDrawdown: '', maxExposure: '', others: {} };

const MOST_BOTS = 100;

/** The limits as the server takes them; null for none. */
export function limitsOf(portfolio: Portfolio): Record<string, unknown> | null {
  const limits = {
    ...portfolio.others,
    ...(portfolio.dailyLoss && { dailyLoss: { limit: portfolio.dailyLoss, action: 'flatten' } }),
    ...(portfolio.maxDrawdown && { maxDrawdown: { limit: portfolio.maxDrawdown, action: 'flatten' } }),
    ...(portfolio.maxExposure && { maxExposure: portfolio.maxExposure }),
  };
  return Object.keys(limits).length > 0 ? limits : null;
}

interface PortfolioFormProps {
  portfolio: Portfolio;
  onChange: (portfolio: Portfolio) => void;
  onAdd: () => void;
  problems: FieldProblem[];
}

/** Several bots on one account: the one in the form is added, again and again. */
export function PortfolioForm({ portfolio, onChange, onAdd, problems }: PortfolioFormProps) {
  const change = (part: Partial<Portfolio>) => onChange({ ...portfolio, ...part });
  const problem = (field: string) => problems.find((each) => each.field === field)?.allowed;
  const rows = portfolio.members.map((member, index) => ({ ...member, index }));
  const ofBot = (index: number) => problems.filter((each) => each.field.startsWith(`portfolio.bots[${index}].`));
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'name', title: t('bots.name'), cell: (row) => (
      <>
        {row.name}
        {ofBot(row.index).map((each) => (
          <span key={each.field} className="block text-xs text-error">{each.field.split('].')[1]}: {each.allowed}</span>
        ))}
      </>
    ) },
    { key: 'strategy', title: t('bots.strategy'), wide: true, cell: (row) => strategyText(row.bot.strategy) },
    { key: 'instrument', title: t('bots.instrument'), cell: (row) => <InstrumentName id={row.data.instrument} /> },
    { key: 'priority', title: t('margin.priority'), numeric: true, wide: true, cell: (row) => row.bot.priority ?? 0 },
    { key: 'remove', title: <span className="sr-only">{t('action.delete')}</span>, numeric: true, cell: (row) => (
      <IconButton icon="delete" label={t('portfolio.remove', { name: row.name })} onClick={() => change({ members: portfolio.members.filter((_, i) => i !== row.index) })} />
    ) },
  ];
  return (
    <Card
      title={t('portfolio.title')}
      actions={<Button look="tonal" icon="add" disabled={rows.length >= MOST_BOTS} onClick={onAdd}>{t('portfolio.add')}</Button>}
    >
      {rows.length === 0
        ? <Empty icon="science" title={t('portfolio.none')} text={t('portfolio.noneText')} />
        : <Table label={t('portfolio.title')} columns={columns} rows={rows} rowKey={(row) => `${row.index}`} />}
      <div className="grid items-start gap-4 pt-4 sm:grid-cols-2 lg:grid-cols-4">
        <TextField label={t('lab.capital')} hint={t('portfolio.capitalHint')} numeric value={portfolio.capital} onChange={(capital) => change({ capital })} error={problem('portfolio.capital')} />
        <TextField label={t('portfolio.dailyLoss')} numeric value={portfolio.dailyLoss} placeholder={t('editor.off')} onChange={(dailyLoss) => change({ dailyLoss })} error={problem('portfolio.limits.dailyLoss.limit')} />
        <TextField label={t('portfolio.maxDrawdown')} numeric value={portfolio.maxDrawdown} placeholder={t('editor.off')} onChange={(maxDrawdown) => change({ maxDrawdown })} error={problem('portfolio.limits.maxDrawdown.limit')} />
        <TextField label={t('portfolio.maxExposure')} numeric value={portfolio.maxExposure} placeholder={t('editor.off')} onChange={(maxExposure) => change({ maxExposure })} error={problem('portfolio.limits.maxExposure')} />
      </div>
    </Card>
  );
}
