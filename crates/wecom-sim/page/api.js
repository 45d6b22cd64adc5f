// The simulator's own endpoints below /_sim.

/** An answer that says in `error` what is wrong. */
export class Refused extends Error {}

async function call(method, path, body) {
  const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const answer = await fetch(`/_sim/${path}`, { method, ...sent });
  const said = await answer.json().catch(() => null);
  if (!answer.ok) {
    throw new Refused(said?.error ?? `HTTP ${answer.status}`);
  }
  return said;
}

export const inbox = () => call('GET', 'inbox');
export const message = (number) => call('GET', `inbox/${number}`);
export const clearInbox = () => call('DELETE', 'inbox');
export const status = () => call('GET', 'status');
export const press = (number, pressed) => call('POST', `inbox/${number}/press`, pressed);
export const faults = () => call('GET', 'faults');
export const setFault = (fault) => call('POST', 'faults', fault);
export const clearFaults = () => call('DELETE', 'faults');
export const clockNow = () => call('GET', 'clock');
export const advance = (seconds) => call('POST', 'clock', { advance: seconds });
export const revoke = () => call('POST', 'revoke', {});
export const switches = () => call('GET', 'switches');
export const setSwitches = (changed) => call('PUT', 'switches', changed);

export const mediaPath = (id) => `/_sim/media/${encodeURIComponent(id)}`;
export const imagePath = (number) => `/_sim/inbox/${number}/image`;
export const articlePath = (number, index) => `/_sim/inbox/${number}/articles/${index}`;
export const picturePath = (url) => `/_sim/picture?url=${encodeURIComponent(url)}`;
