/** Where somebody must show again who he is, the request waits here for a dialog to have asked. */
type Ask = (settle: (isProved: boolean) => void) => void;

let asker: Ask | null = null;

/** Tells who asks. */
export function setAsker(ask: Ask | null): void {
  asker = ask;
}

/** Whether it was shown; false where nobody can ask, or the answer was no. */
export const proved = (): Promise<boolean> => new Promise((settle) => (asker ? asker(settle) : settle(false)));
