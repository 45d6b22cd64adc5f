// The events of the simulator, for as long as the page is open.

const RETRY_MS = 2000;

/**
 * Listens to `/_sim/events`, to what came after `revision`. `heard` has `opened(again)`, `lost()`, `item(item)`,
 * `cleared()`, `changed(what)` and `reload()`.
 *
 * A connection that ended is opened again, by the browser or, where it gives up, by us. After that
 * `opened(true)` is called: what was missed is then asked for as a whole, because the simulator
 * may have been started anew and count from the beginning.
 */
export function listen(revision, heard) {
  let again = false;
  const open = () => {
    const source = new EventSource(again ? '/_sim/events' : `/_sim/events?after=${revision}`);
    source.addEventListener('open', () => {
      heard.opened(again);
      again = true;
    });
    source.addEventListener('error', () => {
      heard.lost();
      if (source.readyState === EventSource.CLOSED) {
        setTimeout(open, RETRY_MS);
      }
    });
    source.addEventListener('item', (event) => heard.item(JSON.parse(event.data)));
    source.addEventListener('cleared', () => heard.cleared());
    source.addEventListener('changed', (event) => heard.changed(JSON.parse(event.data).what));
    source.addEventListener('reload', () => heard.reload());
  };
  open();
}
