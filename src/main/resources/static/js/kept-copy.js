// What is typed and not saved yet stays in this browser, and is offered back at the next visit. The form of a report and the
// grid share it. They find it by its name: an import would name an address without the digest under which a browser may keep
// a script for a year.

const KEPT_FOR = 14 * 24 * 60 * 60 * 1000;

globalThis.KeptCopy = class KeptCopy {

  /** @param key tells whose it is and of what */
  constructor(key) {
    this.key = key;
  }

  /** What was kept; null where nothing was, or too long ago. */
  read() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.key));
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
      localStorage.setItem(this.key, JSON.stringify({ at: Date.now(), typed }));
      return true;
    } catch (full) {
      return false;
    }
  }

  forget() {
    try {
      localStorage.removeItem(this.key);
    } catch (forbidden) {
      // A browser that keeps nothing.
    }
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
