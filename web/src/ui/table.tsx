import type { ReactNode } from 'react';

export interface Column<T> {
  key: string;
  title: ReactNode;
  cell: (row: T) => ReactNode;
  /** Numbers stand right-aligned under each other. */
  numeric?: boolean;
  /** Left out on a phone, where the row shows what matters most. */
  wide?: boolean;
}

interface TableProps<T> {
  label: string;
  columns: Column<T>[];
  rows: T[];
  rowKey: (row: T) => string;
  className?: string;
}

export function Table<T>({ label, columns, rows, rowKey, className = '' }: TableProps<T>) {
  const align = (column: Column<T>) =>
    `${column.numeric ? 'text-right figures' : 'text-left'} ${column.wide ? 'hidden md:table-cell' : ''}`;
  return (
    <div className={`relative overflow-x-auto ${className}`} tabIndex={0} role="region" aria-label={label}>
      <table className="w-full border-collapse text-sm">
        <thead>
          <tr className="border-b border-outline-variant/60 text-xs text-on-surface-variant">
            {columns.map((column) => (
              <th key={column.key} scope="col" className={`px-3 py-2 font-medium whitespace-nowrap first:pl-4 last:pr-4 ${align(column)}`}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className="border-b border-outline-variant/30 last:border-0 hover:bg-on-surface/[0.04]">
              {columns.map((column) => (
                <td key={column.key} className={`px-3 py-2 first:pl-4 last:pr-4 ${align(column)}`}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
