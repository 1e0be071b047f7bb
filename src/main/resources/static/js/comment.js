// A comment that is not written yet stays in this browser, so that changing the language or leaving the page does not lose it.

const form = document.querySelector('.conversation form[data-draft]');
if (form) {
  const text = form.elements.namedItem('text');
  const copy = new KeptCopy('comment:' + form.dataset.draft);
  const plain = words => words.replace(/\s+/g, ' ').trim();
  const kept = copy.read();
  const written = [...document.querySelectorAll('.conversation-list .prose')].some(comment =>
    plain(comment.textContent) === plain(kept ?? ''));
  if (kept && written) {
    copy.forget();
  } else if (kept && !text.value) {
    text.value = kept;
  }
  form.addEventListener('input', () => text.value ? copy.keep(text.value) : copy.forget());
}
