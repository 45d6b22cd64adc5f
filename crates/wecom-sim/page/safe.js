// What a sender wrote, made harmless to show.

// The same characters that the terminal's drawing takes out: controls, line separators, and what
// turns the direction of a text. Line ends and tabs stay.
// eslint-disable-next-line no-control-regex
const STEERS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u206f]/g;

/** The text with `�` for each character that could make it look like another. */
export function visible(text) {
  return String(text ?? '').replace(/\r\n/g, '\n').replace(STEERS, '\ufffd');
}

/** The address if it is one of http or https, else null: it is shown then, and not followed. */
export function followed(address) {
  if (typeof address !== 'string' || !/^https?:\/\//i.test(address)) {
    return null;
  }
  try {
    const { protocol, href } = new URL(address);
    return protocol === 'http:' || protocol === 'https:' ? href : null;
  } catch {
    return null;
  }
}
