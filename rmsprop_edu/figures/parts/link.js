// A figure's address: the link that opens the page with this figure as it is now.

/**
 * @param {string} name of the figure in the address
 * @param {Record<string, (value: any, all: any) => boolean>} checks of the state's values, by key
 * @param {Record<string, any>} added the values of keys that older links lack
 * @param {(words: string) => void} tell
 */
export function linkOf(name, checks, added, tell) {
  /** The settings of this figure in the page's address, null if they make no sense. */
  function given(text) {
    try {
      const settings = { ...added, ...JSON.parse(decodeURIComponent(text)) };
      const keys = Object.keys(checks);
      const complete =
        Object.keys(settings).length === keys.length && keys.every((key) => key in settings);
      return complete && keys.every((key) => checks[key](settings[key], settings))
        ? settings
        : null;
    } catch {
      return null;
    }
  }

  return {
    /** Put the link into the address bar and on the clipboard. */
    async copy(state) {
      const address = `#${name}=${encodeURIComponent(JSON.stringify(state))}`;
      history.replaceState(null, "", address);
      try {
        await navigator.clipboard.writeText(location.href.replace(/#.*$/, "") + address);
        tell("Link copied. It opens this figure as it is now.");
      } catch {
        tell("The link is in the address bar. It opens this figure as it is now.");
      }
    },

    /** Return the settings in the page's address, or null where it has none for this figure. */
    read() {
      const [id, text] = location.hash.slice(1).split("=");
      if (id !== name || !text) return null;
      const settings = given(text);
      if (!settings) tell("The link's settings make no sense here, so the figure starts as usual.");
      return settings;
    },
  };
}
