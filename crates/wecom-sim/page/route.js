// What is looked at, as the address says it: `#/m/17?room=app:1000002@ww…&to=zhangsan&type=text`.

const FIELDS = ['room', 'to', 'type', 'outcome', 'app', 'q'];

/** The route of a hash. Without a room it is null: all of them, or on a phone the list of rooms. */
export function parse(hash) {
  const [path, query = ''] = hash.replace(/^#\/?/, '').split(/\?(.*)/s);
  const named = /^m\/(\d+)$/.exec(path);
  const given = new URLSearchParams(query);
  const route = { message: named ? Number(named[1]) : null };
  for (const field of FIELDS) {
    route[field] = given.get(field) || null;
  }
  return route;
}

/** The hash of a route. */
export function format(route) {
  const query = new URLSearchParams();
  for (const field of FIELDS) {
    if (route[field]) {
      query.set(field, route[field]);
    }
  }
  const path = route.message ? `m/${route.message}` : '';
  const asked = query.size ? `?${query}` : '';
  return `#/${path}${asked}`;
}

let current = parse(location.hash);
let listener = () => {};

export function route() {
  return current;
}

/** Calls `listen(route, before)` whenever something else is looked at. */
export function onRoute(listen) {
  listener = listen;
  window.addEventListener('hashchange', () => {
    if (format(current) !== location.hash) {
      turn(parse(location.hash));
    }
  });
}

/** Looks at something else; the back button comes back from it. */
export function go(changed) {
  move(changed, 'pushState');
}

/** The same without a step of the back button: for what changes with every key. */
export function slide(changed) {
  move(changed, 'replaceState');
}

function move(changed, how) {
  const next = { ...current, ...changed };
  if (format(next) !== format(current)) {
    history[how](null, '', format(next));
    turn(next);
  }
}

function turn(next) {
  const before = current;
  current = next;
  listener(next, before);
}
