import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  actions: ReactNode;
  wide?: boolean;
}

/** Rendered while open. Focus, Escape and the return of focus are react-aria's. */
export function Dialog({ title, onClose, children, actions, wide }: DialogProps) {
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => !open && onClose()}
      className="fixed inset-0 z-50 grid place-items-center bg-[rgb(0_0_0/0.45)] p-4"
    >
      <Modal className={`max-h-[90dvh] w-full overflow-auto rounded-3xl bg-high shadow-2xl ${wide ? 'max-w-3xl' : 'max-w-md'}`}>
        <AriaDialog className="flex flex-col gap-4 p-6 outline-none">
          <Heading slot="title" className="text-2xl leading-8">
            {title}
          </Heading>
          <div className="space-y-3 text-on-surface-variant">{children}</div>
          <div className="flex flex-wrap justify-end gap-2 pt-2">{actions}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
