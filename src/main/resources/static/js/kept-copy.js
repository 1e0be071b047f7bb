// What is typed and not saved yet stays in this browser until the sign-out, and is offered back at the next visit. On a computer
// that is shared with others (said at the sign-in) it stays in the tab alone. The form of a report and the
// grid share it. They find it by its name: an import would name an address without the digest under which a browser may keep
// a script for a year.

const KEPT_FOR = 14 * 24 * 60 * 60 * 1000;

const store = () => document.body.dataset.shared === 'true' ? sessionStorage : localStorage;

globalThis.KeptCopy = class KeptCopy {

  /** @param key tells whose it is and of what */
  constructor(key) {
    this.key = key;
  }

  /** What was kept; null where nothing was, or too long ago. */
  read() {
    try {
      const kept = JSON.parse(store().getItem(this.key));
      if (kept && Date.now() - kept.at <= KEPT_FOR) {
        return kept.typed;
      }
    } catch (unreadable) {
      // As if there were none.
    }
    this.forget();
    return null;
  }

  /** Returns whether there was room for it. */
  keep(typed) {
    try {
      store().setItem(this.key, JSON.stringify({ at: Date.now(), typed }));
      return true;
    } catch (full) {
      return false;
    }
  }

  forget() {
    try {
      store().removeItem(this.key);
    } catch (forbidden) {
      // A browser that keeps nothing.
    }
  }

  /** The digits of a figure as people type it, with an ASCII point and sign; null for what the portal refuses, too. */
  static plain(typed, unit = '') {
    let text = typed.trim().replace(/[０-９]/g, digit => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
      .replace(/[，、､]/g, ',').replace(/[．。｡]/g, '.').replace(/％/g, '%')
      .replace(/^[▲△−－‐‑–—―ーｰ]/, '-').replace(/^＋/, '+').replace(/^([+-])\s+/, '$1');
    if (unit && text.length > unit.length && text.endsWith(unit)) {
      text = text.slice(0, -unit.length).trim();
    }
    if (!/^[+-]?(\d+(\.\d+)?|\.\d+)$/.test(text) && !/^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(text)) {
      return null;
    }
    return text.replace(/,/g, '').replace(/^\+/, '').replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
  }

  /**
   * What the portal makes of what was typed: it keeps figures in plain digits, a dash alone as one and the same, and texts
   * without what nobody sees.
   */
  static asStored(name, typed) {
    if (['value', 'numerator', 'denominator'].includes(name)) {
      const figure = KeptCopy.plain(typed) ?? KeptCopy.plain(typed.replace(/[^0-9０-９]+$/, ''));
      if (figure !== null || /^[−－‐‑–—―ーｰ-]$/.test(typed.trim())) {
        return figure ?? '－';
      }
    }
    return typed.replace(/\r\n?/g, '\n').replace(/(?![\n\t])[\p{Cc}\p{Cf}]/gu, '').trim();
  }

  /** Shows the offer, until it is answered. */
  static offer(element, restore, discard) {
    element.hidden = false;
    for (const [button, answer] of [['[data-restore]', restore], ['[data-discard]', discard]]) {
      element.querySelector(button).addEventListener('click', () => {
        element.hidden = true;
        answer();
      });
    }
  }
};
