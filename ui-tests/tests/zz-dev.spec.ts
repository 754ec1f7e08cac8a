import {
  button,
  cells,
  command,
  COMPETITION,
  DESCRIPTION,
  expect,
  openNotebook,
  openPanel,
  runCell,
  test
} from './story';

test('dev', async ({ page }) => {
  page.on('console', m => {
    if (m.type() === 'error') console.log('PAGE', m.text());
  });
  await openNotebook(page, COMPETITION);
  await openPanel(page);
  await runCell(page, 0);
  await runCell(page, 1);
  await runCell(page, 2);
  await page.waitForTimeout(1000);
  await button(page, 'Profile').click();
  await page.waitForTimeout(3000);
  const look = () =>
    page.evaluate(() => {
      const app = window.jupyterapp as any;
      const reg = app.pluginRegistry ?? app;
      const s = reg._plugins.get('jupyterlab-iml:sessions').service;
      const r = s.workbench.run;
      return {
        problem: s.workbench.problem,
        busy: s.workbench.busy,
        readiness: s.workbench.readiness,
        profile: s.workbench.profile?.frames?.map((f: any) => f.name),
        findings: s.workbench.profile?.findings?.length,
        run: {
          status: r.status,
          reason: r.reason,
          step: r.step,
          seconds: r.seconds,
          modules: r.modules.map((m: any) => [
            m.key.track,
            m.key.candidate,
            m.key.module,
            m.status,
            m.attempt,
            m.reason
          ]),
          board: r.leaderboard.map((x: any) => [x.candidate, x.score]),
          ens: r.ensemble?.score,
          valid: r.submission?.valid,
          first: r.firstValid,
          warnings: r.warnings,
          exported: r.exported,
          ver: r.verification,
          proposal: r.proposal?.title
        },
        events: r.events.length
      };
    });
  await page.screenshot({ path: '/tmp/labdev/profile.png' });
  void command(page, 'iml:run', {
    mode: 'autopilot',
    budget: 600,
    description: DESCRIPTION
  });
  for (let i = 0; i < 80; i++) {
    await page.waitForTimeout(2000);
    const s = await look();
    if (i === 4) await page.screenshot({ path: '/tmp/labdev/running.png' });
    if (['done', 'failed', 'stopped'].includes(s.run.status) || s.problem)
      break;
  }
  console.log(JSON.stringify(await look(), null, 1));
  await page.screenshot({ path: '/tmp/labdev/done.png' });
  const ev = await page.evaluate(() => {
    const app = window.jupyterapp as any;
    const s = (app.pluginRegistry ?? app)._plugins.get(
      'jupyterlab-iml:sessions'
    ).service;
    return s.workbench.run.events.map((e: any) => [
      e.at,
      JSON.stringify(e.event).slice(0, 420)
    ]);
  });
  const t0 = ev[0][0];
  console.log(
    ev.map((e: any) => ((e[0] - t0) / 1000).toFixed(1) + ' ' + e[1]).join('\n')
  );
});
