// The form of a report: what follows from a typed figure is shown at once, a draft saves itself, and what could not be
// saved stays in this browser until it was. Nothing here is needed: without it the same is done by the buttons.

const PAUSE = 1500;

const { plain, asStored } = KeptCopy;

/** A decimal as a whole number of its last digits. */
function scaled(text, decimals) {
  const [whole, part = ''] = text.replace('-', '').split('.');
  if (part.length > decimals) {
    return null;
  }
  const number = BigInt((whole || '0') + part.padEnd(decimals, '0'));
  return text.startsWith('-') ? -number : number;
}

function shown(number, decimals) {
  const digits = (number < 0n ? -number : number).toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(\d{3})+$)/g, ',');
  const part = decimals ? '.' + digits.slice(-decimals) : '';
  return (number < 0n ? '\u2212' : '') + whole + part;
}

/** The quotient or running total beside the field; the server computes the same when it is saved. */
function showWhatFollows(form) {
  const computed = form.querySelector('#computed');
  const total = form.querySelector('#total');
  const field = name => form.elements.namedItem(name);
  form.addEventListener('input', () => {
    if (computed) {
      const decimals = Number(computed.dataset.decimals);
      const part = plain(field('numerator').value);
      const all = plain(field('denominator').value);
      const usable = part && all && /^\d+$/.test(part) && /^0*[1-9]\d*$/.test(all);
      computed.textContent = usable
        ? shown((2n * BigInt(part) * BigInt(computed.dataset.scale) * 10n ** BigInt(decimals) + BigInt(all)) / (2n * BigInt(all)),
          decimals) + computed.dataset.unit
        : computed.dataset.none;
    }
    if (total) {
      const typed = plain(field('value').value, total.dataset.typedUnit);
      const decimals = Math.max(Number(total.dataset.decimals), (total.dataset.before.split('.')[1] || '').length);
      const allowed = typed && scaled(typed, Number(total.dataset.decimals)) !== null;
      const added = allowed ? scaled(typed, decimals) : null;
      total.textContent = added === null ? total.dataset.none
        : shown(scaled(total.dataset.before, decimals) + added, decimals) + total.dataset.unit;
    }
  });
}

class Draft {

  constructor(form) {
    this.form = form;
    this.words = form.dataset;
    this.copy = new KeptCopy('report-draft:' + form.dataset.draft);
    // Where what is typed goes as long as nobody has answered whether the earlier text is wanted.
    this.beside = new KeptCopy(this.copy.key + ':beside');
    this.asking = false;
    this.status = form.querySelector('#draft-status');
    this.offer = document.querySelector('#draft-offer');
    this.changes = 0;
    this.running = null;
  }

  start() {
    this.offerWhatWasKept();
    this.form.addEventListener('input', event => this.changed(event));
    this.form.addEventListener('submit', event => this.submitAfter(event));
    window.addEventListener('pageshow', () => { this.leaving = false; });
    window.addEventListener('online', () => this.unsaved && this.save());
    document.addEventListener('visibilitychange', () => document.hidden && this.unsaved && this.save());
  }

  changed(event) {
    this.unsaved = true;
    this.changes++;
    if (event && event.isComposing) {
      return;
    }
    this.keep();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE);
  }

  /** What a person types, by field; the hidden fields are the portal's. */
  typed() {
    const typed = {};
    for (const field of this.form.elements) {
      if (field.name && field.type !== 'hidden' && field.name !== 'step' && field.name !== 'confirmed'
          && (field.type !== 'radio' || field.checked)) {
        typed[field.name] = field.value;
      }
    }
    return typed;
  }

  keep() {
    // A browser without room for it: the draft is still saved in the portal.
    (this.asking ? this.beside : this.copy).keep(this.typed());
  }

  forget() {
    (this.asking ? this.beside : this.copy).forget();
  }

  save() {
    clearTimeout(this.timer);
    if (this.running || this.leaving) {
      return this.running;
    }
    this.running = this.send().finally(() => {
      this.running = null;
      if (this.again) {
        this.again = false;
        this.save();
      }
    });
    return this.running;
  }

  async send() {
    const sent = this.changes;
    this.nextTurn();
    const body = new URLSearchParams(new FormData(this.form));
    body.set('step', 'autosave');
    let answer;
    try {
      answer = await fetch(this.form.action, { method: 'POST', body, redirect: 'manual', credentials: 'same-origin' });
    } catch (unreachable) {
      this.say('offline');
      return;
    }
    const state = answer.headers.get('Draft-State');
    if (state === 'saved') {
      this.form.elements.namedItem('version').value = answer.headers.get('Draft-Version');
      if (this.changes === sent) {
        this.unsaved = false;
        this.forget();
      } else {
        this.again = true;
      }
      this.say('saved', answer.headers.get('Draft-Saved-At'));
    } else if (state) {
      this.say(state);
    } else {
      this.say(answer.status === 403 || answer.status === 401 || answer.type === 'opaqueredirect' ? 'ended' : 'offline');
    }
  }

  say(what, time) {
    const words = this.words[what];
    this.status.textContent = time ? words.replace('*', time) : words;
    this.status.classList.toggle('draft-unsaved', what !== 'saved');
  }

  /** A button pressed while the draft is being saved waits for that, or the portal would take it for somebody else's. */
  submitAfter(event) {
    clearTimeout(this.timer);
    if (this.running) {
      event.preventDefault();
      const button = event.submitter;
      this.again = false;
      this.running.finally(() => {
        this.leaving = true;
        this.form.requestSubmit(button);
      });
    } else {
      this.nextTurn();
      this.leaving = true;
    }
  }

  /** So that the portal knows a request that was overtaken on its way from one that goes on. */
  nextTurn() {
    const turn = this.form.elements.namedItem('turn');
    turn.value = Number(turn.value) + 1;
  }

  offerWhatWasKept() {
    const kept = this.copy.read() ?? this.beside.read();
    if (!kept || this.words.unsavedInput) {
      return;
    }
    const now = this.typed();
    const same = Object.keys(kept).every(name => name.startsWith('keep-')
      || asStored(name, kept[name] || '') === asStored(name, now[name] || ''));
    if (same) {
      this.forget();
      return;
    }
    this.asking = true;
    KeptCopy.offer(this.offer, () => this.restore(kept), () => {
      this.answered();
      this.forget();
      this.focus();
    });
  }

  restore(kept) {
    for (const [name, value] of Object.entries(kept)) {
      const field = this.form.elements.namedItem(name);
      // What stands there by now is not emptied by a copy in which nothing had been typed there.
      if (field && (value || !field.value)) {
        field.value = value;
      }
    }
    this.answered();
    this.form.dispatchEvent(new Event('input'));
    this.focus();
  }

  answered() {
    this.asking = false;
    this.beside.forget();
  }

  focus() {
    this.form.querySelector('input:not([type=hidden]), textarea').focus();
  }
}

/**
 * While somebody chooses between two versions nothing saves itself. What this browser kept becomes what they chose, so that it
 * is offered again where that did not arrive, and not where it did.
 */
function keepTheChoice(form) {
  const copy = new KeptCopy('report-draft:' + form.dataset.draft);
  form.addEventListener('submit', () => {
    if (!copy.read()) {
      return;
    }
    const typed = {};
    for (const field of form.elements) {
      const theirs = field.closest('.versions')?.querySelector('input[value=theirs]');
      if (field.name && field.type !== 'hidden' && !field.name.startsWith('keep-') && !['step', 'confirmed'].includes(field.name)
          && (field.type !== 'radio' || field.checked) && !(theirs && theirs.checked)) {
        typed[field.name] = field.value;
      }
    }
    copy.keep(typed);
  });
}

const form = document.querySelector('form[data-draft]');
if (form) {
  showWhatFollows(form);
  if (form.dataset.choosing && form.dataset.draft) {
    keepTheChoice(form);
  } else if (form.dataset.draft) {
    new Draft(form).start();
  }
}
