/** What a plan refused; whoever shows it registers here, and is loaded only then. */
export interface LimitReached {
  limit: 'BOTS' | 'RUNNING_BOTS';
  allowed: number;
  used: number;
  plan: string;
  upgrade: string | null;
}

type Show = (limit: LimitReached) => void;

let shower: Show | null = null;

/** Tells who shows it. */
export function setLimitShower(show: Show | null): void {
  shower = show;
}

export const showLimit = (limit: LimitReached): void => shower?.(limit);
