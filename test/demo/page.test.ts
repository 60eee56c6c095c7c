import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { page } from '../../demo/page/page.ts';
import type { PageContent } from '../../demo/page/page.ts';
import { shares } from '../../demo/saw.ts';
import type { Telling } from '../../demo/telling.ts';
import { temporaryFolder } from '../support/folder.ts';
import { chromium, openPage } from './browser.ts';
import { field, message, observed, withMessage } from './seen.ts';

const telling: Telling = {
  width: 100,
  full: false,
  participant: (id) => id,
  shortName: (id) => id,
  label: (_type, path) => path,
  typeName: (type) => type,
  hasAdapter: () => true,
};

const step = (title: string, document: string, participant: string) => ({
  chapter: '线索',
  title,
  tells: title,
  drops: [{ participant, name: document, bytes: Buffer.of(), way: 'file' as const, documents: [document] }],
});

const NASTY = '<script>alert("x")</script>&"';
const seen = withMessage({ original: [...(message.original ?? []), field('title', NASTY)] });

const content: PageContent = {
  steps: [
    { step: step('移送', 'transfer.xml', 'audit-bureau'), messageIds: ['m-1'] },
    { step: step('反馈', 'answer.xml', 'discipline'), messageIds: ['m-2'] },
    { step: step('误投', 'marked.xml', 'audit-bureau'), messageIds: [] },
  ],
  observed: seen,
  findings: [{ ok: true, about: 'CL-1', text: '见' }],
  shares: shares(observed, ['audit-bureau', 'discipline', 'committee-office'], telling),
  telling,
  family: () => 'clue',
  at: 0,
};

it('draws a step for each that was played, and a message beside its original', () => {
  const html = page(content);
  for (const title of ['1 移送', '2 反馈', '3 误投']) expect(html).toContain(title);
  expect(html).toContain('marked.xml 整份拒收');
  expect(html).toContain('〔不提供：RP-P〕');
  expect(html).toContain('欧阳某某〔脱敏〕');
  expect(html.match(/<details/g)).toHaveLength(2);
});

it('shows whatever a message says as text, and asks for nothing from elsewhere', () => {
  const html = page(content);
  expect(html).not.toContain(NASTY);
  expect(html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;&quot;');
  expect(html).not.toMatch(/\b(?:src|url)\s*[=(]|https?:/u);
});

it('tells withheld fields of each reader apart from what it saw', () => {
  const office = content.shares.find(({ participant }) => participant === 'committee-office');
  expect(office).toMatchObject({ got: 1, full: 0, withheld: 1, masked: 1 });
});

it('is read in a browser with and without scripts', { timeout: 120_000 }, async (context) => {
  const browser = chromium();
  if (browser === undefined) return context.skip('no browser: apt-get install chromium, or name one by CHROMIUM');
  const file = join(temporaryFolder(), 'timeline.html');
  writeFileSync(file, page(content));

  const opened = await openPage(browser, file, { script: true });
  try {
    expect(await opened.value('document.querySelectorAll("svg .step").length')).toBe(3);
    expect(await opened.value('document.querySelectorAll("a.flow").length')).toBe(2);
    expect(await opened.value('document.querySelectorAll("details[open]").length')).toBe(0);
    await opened.value('document.querySelector("a.flow").dispatchEvent(new MouseEvent("click", { bubbles: true }))');
    expect(await opened.value('document.querySelector("details").open')).toBe(true);
    await opened.value('document.getElementById("open-all").click()');
    expect(await opened.value('document.querySelectorAll("details[open]").length')).toBe(2);
    expect(opened.complaints()).toEqual([]);
  } finally {
    await opened.close();
  }

  const still = await openPage(browser, file, { script: false });
  try {
    expect(await still.value('document.body.innerText')).toContain('1 移送');
    expect(await still.value('document.getElementById("open-all").hidden')).toBe(true);
    expect(still.complaints()).toEqual([]);
  } finally {
    await still.close();
  }
});
