import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import type { Locator } from '@playwright/test';
import { DESCRIPTION, openCompetition } from './competition';
import { inKernel } from './notebook';
import { button, expect, panelOf, region } from './story';

/** Start a run through its command; the story goes on while it runs. */
export async function startRun(
  page: IJupyterLabPageFixture,
  args: Record<string, string | number>
): Promise<void> {
  await page.evaluate(given => {
    void window.jupyterapp.commands.execute('iml:run', given);
  }, args);
}

/** Open the small competition and accept the blueprint of a run in which every cell waits. */
export async function stepByStep(
  page: IJupyterLabPageFixture
): Promise<string> {
  const path = await openCompetition(page);
  await startRun(page, { mode: 'step', description: DESCRIPTION });
  await answer(page, 'Blueprint', 'Accept');
  return path;
}

/** Stop the run and wait for its end. */
export async function stopRun(page: IJupyterLabPageFixture): Promise<void> {
  await button(page, 'Stop').click();
  await runEnded(page, /Stopped/);
}

/** Wait until the head of the panel says that the run is over, and how. */
export async function runEnded(
  page: IJupyterLabPageFixture,
  how: RegExp
): Promise<void> {
  await expect(panelOf(page).locator('.iml-Head')).toContainText(how, {
    timeout: 280 * 1000
  });
}

/** The card of the proposal with this title, once it waits. */
export async function proposal(
  page: IJupyterLabPageFixture,
  title: string
): Promise<Locator> {
  const card = region(page, 'Run').getByRole('article', {
    name: title,
    exact: true
  });
  await expect(card).toBeVisible({ timeout: 120 * 1000 });
  return card;
}

/** Press a button of the waiting proposal. */
export async function answer(
  page: IJupyterLabPageFixture,
  title: string,
  action: 'Accept' | 'Reject'
): Promise<void> {
  const card = await proposal(page, title);
  await card.getByRole('button', { name: action, exact: true }).click();
  await expect(card).toBeHidden();
}

/** Accept one version of a module after the other until another module is proposed. */
export async function acceptUntil(
  page: IJupyterLabPageFixture,
  title: string,
  next: string
): Promise<void> {
  const card = (name: string) =>
    region(page, 'Run').getByRole('article', { name, exact: true });
  while (true) {
    await expect(card(title).or(card(next))).toBeVisible({
      timeout: 120 * 1000
    });
    if (await card(next).isVisible()) {
      return;
    }
    await answer(page, title, 'Accept');
  }
}

/** Add a line at the end of the proposed code and accept that version. */
export async function editAndAccept(
  page: IJupyterLabPageFixture,
  title: string,
  line: string
): Promise<void> {
  const card = await proposal(page, title);
  await card.getByRole('button', { name: 'Edit', exact: true }).click();
  const code = card.getByRole('textbox');
  await code.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText(`\n${line}\n`);
  await card.getByRole('button', { name: 'Accept', exact: true }).click();
  await expect(card).toBeHidden();
}

/**
 * The events in the newest journal beside the notebook, as the kernel reads them.
 * A line without its end is being written at that moment.
 */
export async function journal(
  page: IJupyterLabPageFixture
): Promise<{ type: string; [key: string]: unknown }[]> {
  const found = await inKernel(
    page,
    '[__import__("json").loads(line)["event"]' +
      ' for line in open(sorted(__import__("glob").glob(".iml/*/journal.jsonl"))[-1])' +
      ' if line.endswith(chr(10)) and len(line) < 20000]'
  );
  return found as { type: string; [key: string]: unknown }[];
}
