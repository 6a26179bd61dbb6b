import { ProblemError } from '@/lib/api/client';
import type { FieldProblem } from '@/lib/api/types';

/** `bot.params.safetyOrders.max`, `params.safetyOrders.max` and `safetyOrders.max` name one field. */
const bare = (field: string) => field.replace(/^bot\./, '').replace(/^params\./, '').replace(/\[(\d+)\]/g, '.$1');

export class Problems {
  private readonly byField: Map<string, FieldProblem>;

  constructor(problems: FieldProblem[]) {
    this.byField = new Map(problems.map((problem) => [bare(problem.field), problem]));
  }

  of(path: string): string | undefined {
    return this.byField.get(path)?.allowed;
  }

  /** Those that no field of the form shows; they are listed above it. */
  outside(paths: ReadonlySet<string>): FieldProblem[] {
    return [...this.byField.entries()]
      .filter(([field]) => !paths.has(field) && ![...paths].some((path) => field.startsWith(`${path}.`)))
      .map(([, problem]) => problem);
  }
}

export function problemsOf(...sources: (FieldProblem[] | Error | null | undefined)[]): FieldProblem[] {
  return sources.flatMap((source) =>
    source instanceof ProblemError ? source.problems : Array.isArray(source) ? source : [],
  );
}
