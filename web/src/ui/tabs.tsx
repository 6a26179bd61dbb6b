import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';

interface TabsProps {
  label: string;
  selected: string;
  onSelect: (key: string) => void;
  tabs: { key: string; title: string; content: ReactNode }[];
}

/** On a phone the row is wider than the screen; only the row may move, not the page. */
function reveal(tab: HTMLDivElement | null) {
  const row = tab?.parentElement;
  if (row) row.scrollLeft = tab.offsetLeft + tab.offsetWidth / 2 - row.clientWidth / 2;
}

export function Tabs({ label, selected, onSelect, tabs }: TabsProps) {
  return (
    <AriaTabs selectedKey={selected} onSelectionChange={(key) => onSelect(String(key))}>
      <TabList aria-label={label} className="relative flex overflow-x-auto border-b border-outline-variant/60">
        {tabs.map((tab) => (
          <Tab
            key={tab.key}
            id={tab.key}
            ref={tab.key === selected ? reveal : undefined}
            className="-mb-px cursor-pointer border-b-[3px] border-transparent px-4 py-3 font-medium whitespace-nowrap text-on-surface-variant outline-none hover:bg-on-surface/[0.05] focus-visible:bg-primary-container selected:border-primary selected:text-primary data-[selected]:border-primary data-[selected]:text-primary"
          >
            {tab.title}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.key} id={tab.key} className="outline-none">
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
