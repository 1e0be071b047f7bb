// After a sign-out nothing that was typed stays in this browser. Over HTTPS the browser is told to forget everything of the
// portal (Clear-Site-Data); this does the same where it does not listen.

for (const kept of [localStorage, sessionStorage]) {
  for (const key of Object.keys(kept)) {
    if (/^(report-draft|report-grid|comment):/.test(key)) {
      kept.removeItem(key);
    }
  }
}
