import { t } from '@/lib/i18n';
import { Button } from './button';

interface PagerProps {
  page: number;
  size: number;
  total: number;
  onPage: (page: number) => void;
}

export function Pager({ page, size, total, onPage }: PagerProps) {
  const last = Math.max(0, Math.ceil(total / size) - 1);
  if (last === 0) return null;
  return (
    <nav aria-label={t('pager.label')} className="flex items-center justify-end gap-2 border-t border-outline-variant/40 px-3 py-2">
      <span className="figures text-on-surface-variant">
        {t('pager.position', { from: page * size + 1, to: Math.min((page + 1) * size, total), total })}
      </span>
      <Button look="text" disabled={page === 0} onClick={() => onPage(page - 1)}>
        {t('pager.previous')}
      </Button>
      <Button look="text" disabled={page >= last} onClick={() => onPage(page + 1)}>
        {t('pager.next')}
      </Button>
    </nav>
  );
}
