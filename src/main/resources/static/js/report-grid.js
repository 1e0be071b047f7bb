// The grid: moving between cells, pasting what a spreadsheet has copied, showing what the portal says of a row as it is left,
// and keeping in this browser what is not saved yet. Nothing here is needed: without it the table is a form. What a cell may
// say is known to the portal alone.

const PAUSE = 300;

/** What a spreadsheet puts on the clipboard as rows of cells: tabs, line breaks, and quotes around cells that have either. */
export function parseBlock(text) {
  const rows = [];
  let row = [];
  let cell = '';
  let quoted = false;
  const source = text.replace(/\r\n?/g, '\n');
  for (let i = 0; i < source.length; i++) {
    const c = source[i];
    if (quoted) {
      if (c === '"' && source[i + 1] === '"') {
        cell += '"';
        i++;
      } else if (c === '"') {
        quoted = false;
      } else {
        cell += c;
      }
    } else if (c === '"' && cell === '' && closes(source, i)) {
      quoted = true;
    } else if (c === '\t') {
      row.push(cell);
      cell = '';
    } else if (c === '\n') {
      rows.push([...row, cell]);
      row = [];
      cell = '';
    } else {
      cell += c;
    }
  }
  if (cell !== '' || row.length > 0) {
    rows.push([...row, cell]);
  }
  return rows;
}

/** Whether the quote at this place is closed where a cell ends; a lone one belongs to the text. */
function closes(source, open) {
  return /^"(?:[^"]|"")*"(?=[\t\n]|$)/.test(source.slice(open));
}

class Grid {

  constructor(form) {
    this.form = form;
    this.words = form.dataset;
    this.status = form.querySelector('#grid-status');
    this.undo = form.querySelector('#grid-undo');
    this.rows = [...form.querySelectorAll('tr[data-row]')];
    this.checked = new Map(this.rows.map(row => [row, this.content(row)]));
    this.unsaved = new Unsaved(form, this.rows);
  }

  start() {
    this.form.addEventListener('keydown', event => this.pressed(event));
    this.form.addEventListener('focusin', event => this.entered(event.target));
    this.form.addEventListener('focusout', event => this.left(event));
    this.form.addEventListener('paste', event => this.paste(event));
    this.form.addEventListener('input', () => this.unsaved.keepSoon());
    this.form.addEventListener('submit', () => {
      this.leaving = true;
      this.unsaved.send();
    });
    this.undo.querySelector('button').addEventListener('click', () => this.undoPaste());
    window.addEventListener('pageshow', () => { this.leaving = false; });
    window.addEventListener('beforeunload', event => {
      if (!this.leaving && this.unsaved.some()) {
        event.preventDefault();
      }
    });
    this.unsaved.begin();
    this.unsaved.offer((rows, left) => {
      this.say([this.words.restored.replace('*', rows.length), left ? this.words.left.replace('*', left) : '']);
      this.check(rows, true);
    });
    // A page that came back with something to correct begins there.
    this.form.querySelector('[aria-invalid=true]')?.focus({ preventScroll: false });
  }

  cell(row, column) {
    return row?.querySelector(`[data-cell="${column}"]`) ?? null;
  }

  content(row) {
    return [...row.querySelectorAll('[data-cell]')].map(cell => cell.value).join('\u0000');
  }

  entered(cell) {
    if (cell.dataset && cell.dataset.cell !== undefined) {
      this.before = cell.value;
      if (cell.select && cell.tagName === 'INPUT') {
        cell.select();
      }
    }
  }

  left(event) {
    const row = event.target.closest('tr[data-row]');
    if (row && event.target.dataset.cell !== undefined && this.content(row) !== this.checked.get(row)) {
      this.check([row]);
    }
  }

  pressed(event) {
    const cell = event.target;
    if (cell.dataset.cell === undefined || event.isComposing || event.ctrlKey || event.metaKey) {
      return;
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      if (event.altKey) {
        if (cell.tagName === 'TEXTAREA') {
          cell.setRangeText('\n', cell.selectionStart, cell.selectionEnd, 'end');
        }
      } else {
        this.go(cell, event.shiftKey ? -1 : 1, 0);
      }
    } else if (event.key === 'Escape') {
      cell.value = this.before;
      cell.select?.();
      this.unsaved.keepSoon();
    } else if (event.key === 'F2') {
      event.preventDefault();
      cell.setSelectionRange?.(cell.value.length, cell.value.length);
    } else if (!event.altKey && !event.shiftKey) {
      const [down, right] = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key] ?? [0, 0];
      if ((down || right) && this.mayLeave(cell, down, right)) {
        event.preventDefault();
        this.go(cell, down, right);
      }
    }
  }

  /** Whether an arrow leads out of the cell: from the ends of what stands in it, or while all of it is chosen. */
  mayLeave(cell, down, right) {
    if (cell.tagName === 'SELECT') {
      return right !== 0;
    }
    const { selectionStart: from, selectionEnd: to, value } = cell;
    if (from === 0 && to === value.length) {
      return true;
    }
    if (from !== to) {
      return false;
    }
    if (cell.tagName === 'INPUT' && down) {
      return true;
    }
    const ahead = down > 0 || right > 0;
    const rest = ahead ? value.slice(to) : value.slice(0, from);
    return down ? !rest.includes('\n') : rest === '';
  }

  go(cell, down, right) {
    const row = cell.closest('tr[data-row]');
    let next = null;
    if (down) {
      for (let i = this.rows.indexOf(row) + down; !next && i >= 0 && i < this.rows.length; i += down) {
        next = this.cell(this.rows[i], cell.dataset.cell);
      }
    } else {
      const all = [...row.querySelectorAll('[data-cell]')];
      next = all[all.indexOf(cell) + right] ?? null;
    }
    if (next) {
      next.focus();
      next.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    } else if (this.content(row) !== this.checked.get(row)) {
      this.check([row]);
    }
  }

  paste(event) {
    const cell = event.target;
    if (cell.dataset.cell === undefined || event.clipboardData.getData('text/plain') === '') {
      return;
    }
    const text = event.clipboardData.getData('text/plain');
    const block = parseBlock(text);
    const single = block.length === 1 && block[0].length === 1;
    // Some lines of prose belong into the comment as they are, unless they come from a table.
    const prose = cell.tagName === 'TEXTAREA' && !text.includes('\t')
      && !/<table/i.test(event.clipboardData.getData('text/html'));
    if (cell.tagName !== 'SELECT' && (prose || single && !/[\n"]/.test(text))) {
      return;
    }
    event.preventDefault();
    const first = this.rows.indexOf(cell.closest('tr[data-row]'));
    const column = Number(cell.dataset.cell);
    this.pasted = [];
    let left = 0;
    block.forEach((line, down) => line.forEach((value, right) => {
      const target = this.cell(this.rows[first + down], column + right);
      if (target) {
        this.pasted.push([target, target.value]);
        this.put(target, value);
      } else if (value.trim() !== '') {
        left++;
      }
    }));
    this.say([this.words.pasted.replace('*', this.pasted.length), left ? this.words.left.replace('*', left) : '']);
    this.undo.hidden = this.pasted.length === 0;
    this.unsaved.keep();
    this.check(this.rows.slice(first, first + block.length), true);
  }

  put(cell, value) {
    delete cell.dataset.noChoice;
    if (cell.tagName !== 'SELECT') {
      cell.value = cell.tagName === 'INPUT' ? value.replace(/\n/g, ' ') : value;
      return;
    }
    const wanted = value.normalize('NFKC').trim();
    const choice = [...cell.options].find(option => option.value === wanted || option.value && option.textContent.trim() === wanted);
    if (choice || wanted === '') {
      cell.value = choice ? choice.value : '';
    } else {
      cell.dataset.noChoice = value.trim();
    }
  }

  undoPaste() {
    this.pasted.forEach(([cell, value]) => {
      delete cell.dataset.noChoice;
      cell.value = value;
    });
    this.undo.hidden = true;
    this.unsaved.keep();
    this.say([this.words.undone]);
    const cell = this.pasted[0][0];
    this.check([...new Set(this.pasted.map(([each]) => each.closest('tr[data-row]')))], true);
    cell.focus();
  }

  /** Asks the portal what it reads in the rows, and puts its answer beside the cells. */
  async check(rows, kept = false) {
    const asked = rows.filter(row => this.cell(row, 0) || this.cell(row, 1));
    const body = new URLSearchParams();
    for (const field of this.form.querySelectorAll('input[type=hidden]')) {
      if (!field.closest('tr')) {
        body.set(field.name, field.value);
      }
    }
    asked.forEach(row => {
      this.checked.set(row, this.content(row));
      row.querySelectorAll('input, select, textarea').forEach(field => body.set(field.name, field.value));
    });
    if (asked.length === 0) {
      return;
    }
    const number = this.asked = (this.asked ?? 0) + 1;
    let page;
    try {
      const answer = await fetch(this.words.check, { method: 'POST', body, redirect: 'manual', credentials: 'same-origin' });
      if (answer.type === 'opaqueredirect' || answer.status === 401 || answer.status === 403) {
        this.say([this.words.ended]);
        return;
      }
      if (!answer.ok) {
        throw new Error(answer.statusText);
      }
      page = new DOMParser().parseFromString('<table>' + await answer.text() + '</table>', 'text/html');
    } catch (unreachable) {
      this.say([this.words.unchecked]);
      return;
    }
    const wrong = asked.flatMap(row => this.take(row, page));
    if (number === this.asked) {
      this.say([kept ? this.status.textContent : '', ...wrong]);
    }
  }

  /** Puts the answer beside the cells of a row, unless it has changed since; returns what is wrong. */
  take(row, page) {
    const answer = page.querySelector(`tr[data-row="${row.dataset.row}"]`);
    if (!answer || this.content(row) !== this.checked.get(row)) {
      return [];
    }
    const name = row.querySelector('.report-line-code').textContent;
    const wrong = [];
    row.querySelectorAll('[data-cell]').forEach(cell => {
      const missing = cell.dataset.noChoice;
      const said = missing ? this.words.noChoice.replace('*', missing)
        : page.getElementById('error:' + cell.id)?.textContent ?? '';
      row.ownerDocument.getElementById('error:' + cell.id).textContent = said;
      if (said) {
        cell.setAttribute('aria-invalid', 'true');
        wrong.push(`${name} ${said}`);
      } else {
        cell.removeAttribute('aria-invalid');
      }
      delete cell.dataset.noChoice;
    });
    const follows = document.getElementById('follows:' + row.dataset.row);
    if (follows) {
      follows.textContent = page.getElementById('follows:' + row.dataset.row)?.textContent ?? '';
    }
    return wrong;
  }

  say(sentences) {
    this.status.textContent = sentences.filter(Boolean).join(' ');
  }
}

/** What was typed and is not saved yet: it stays in this browser until the portal has answered to it. */
class Unsaved {

  constructor(form, rows) {
    this.form = form;
    this.rows = new Map(rows.map(row => [row.dataset.row, row]));
    this.copy = new KeptCopy('report-grid:' + form.dataset.draft);
    this.element = document.querySelector('#draft-offer');
    // The rows of which this page has put something into the copy; the others are another window's, or an earlier visit's.
    this.mine = new Set();
    document.addEventListener('visibilitychange', () => document.hidden && this.timer && this.keep());
  }

  /** What somebody types into a row, and below it where it is asked why the value is right. */
  cells(row) {
    const cells = [...row.querySelectorAll('[data-cell]')];
    const reason = this.hidden('confirmation', row.dataset.row);
    return cells.length > 0 && (reason?.type === 'textarea' || reason?.dataset.restored) ? [...cells, reason] : cells;
  }

  /** Whether a row says something that the portal has not stored. */
  isUnsaved(row) {
    return row.dataset.unsaved !== undefined || this.cells(row).some(cell => cell.value !== shownAtFirst(cell));
  }

  some() {
    return [...this.rows.values()].some(row => this.isUnsaved(row));
  }

  keepSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), PAUSE);
  }

  keep(sent) {
    clearTimeout(this.timer);
    this.timer = null;
    const rows = this.kept();
    for (const [code, row] of this.rows) {
      if (this.isUnsaved(row)) {
        rows[code] = {
          version: this.hidden('version', code)?.value,
          shown: this.hidden('shown', code)?.value,
          cells: Object.fromEntries(this.cells(row).map(cell => [cell.name, cell.value])),
        };
        this.mine.add(code);
      } else if (this.mine.delete(code)) {
        delete rows[code];
      }
    }
    if (Object.keys(rows).length > 0) {
      this.copy.keep({ rows, sent });
    } else {
      this.copy.forget();
    }
  }

  kept() {
    return this.copy.read()?.rows ?? {};
  }

  /** It is on its way; whether it has come the next page knows. */
  send() {
    // What was typed in this very moment is on its way, too.
    this.keep();
    this.keep([...this.mine]);
  }

  /** On the answer to what was sent only those rows are unsaved that the page says are. */
  begin() {
    const kept = this.copy.read();
    if (kept?.sent && this.form.dataset.answered) {
      kept.sent.forEach(code => delete kept.rows[code]);
      this.copy.keep({ rows: kept.rows });
    }
    this.keep();
  }

  offer(restored) {
    const offered = Object.entries(this.kept()).filter(([code, { cells }]) => !this.mine.has(code)
      && Object.entries(cells).some(([name, value]) => asStored(name, value)
        !== asStored(name, this.form.elements.namedItem(name)?.value ?? '')));
    if (offered.length === 0) {
      return;
    }
    KeptCopy.offer(this.element, () => {
      const rows = [];
      let left = 0;
      for (const [code, kept] of offered) {
        const row = this.rows.get(code);
        if (row && this.cells(row).length > 0) {
          this.restore(row, kept);
          rows.push(row);
        } else {
          left += Object.values(kept.cells).filter(value => value.trim() !== '').length;
        }
      }
      this.keep();
      restored(rows, left);
      (rows[0] && this.cells(rows[0])[0])?.focus();
    }, () => {
      const rows = this.kept();
      offered.filter(([code]) => !this.mine.has(code)).forEach(([code]) => delete rows[code]);
      this.copy.keep({ rows });
      this.keep();
      this.form.querySelector('[data-cell]')?.focus();
    });
  }

  /** As if the page had been open all the time: what somebody else has changed since then is not overwritten unseen. */
  restore(row, { version, shown, cells }) {
    const code = row.dataset.row;
    this.cells(row).filter(cell => cells[cell.name] !== undefined && cell.value === shownAtFirst(cell))
      .forEach(cell => { cell.value = cells[cell.name]; });
    const mark = this.hidden('shown', code);
    mark.value = shown ?? mark.value;
    this.restoreReason(row, mark, cells['confirmation:' + code]);
    let began = this.hidden('version', code);
    if (version && !began) {
      began = Object.assign(document.createElement('input'), { type: 'hidden', name: 'version:' + code });
      mark.after(began);
    }
    if (version) {
      began.value = version;
    } else {
      began?.remove();
    }
  }

  /** Why the value is right goes along unseen until the portal asks for it again. */
  restoreReason(row, mark, typed) {
    let reason = this.hidden('confirmation', row.dataset.row);
    if (!typed || reason?.type === 'textarea') {
      return;
    }
    if (!reason) {
      reason = Object.assign(document.createElement('input'), { type: 'hidden', name: 'confirmation:' + row.dataset.row });
      mark.after(reason);
    }
    reason.value = typed;
    reason.dataset.restored = 'true';
    row.dataset.unsaved = 'true';
  }

  hidden(field, code) {
    return this.form.elements.namedItem(field + ':' + code);
  }
}

/** As the portal keeps what was typed; a row's fields have the code of its KPI behind their names. */
function asStored(name, typed) {
  return KeptCopy.asStored(name.split(':')[0], typed);
}

/** What the portal has written into a cell, whatever the browser or a person has put there since. */
function shownAtFirst(cell) {
  return cell.tagName === 'SELECT' ? [...cell.options].find(option => option.defaultSelected)?.value ?? '' : cell.defaultValue;
}

const form = document.querySelector('form.grid-form');
if (form) {
  new Grid(form).start();
}
