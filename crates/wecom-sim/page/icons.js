// Paths of the icons, in a square of 24 by 24.

export const BACK = 'M15.4 5.4 14 4l-8 8 8 8 1.4-1.4L8.8 12z';
export const CLOSE = 'M18.3 7.1 16.9 5.7 12 10.6 7.1 5.7 5.7 7.1l4.9 4.9-4.9 4.9 1.4 1.4 4.9-4.9 4.9 4.9 1.4-1.4-4.9-4.9z';
export const MORE = 'M6 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4zm6 0a2 2 0 1 0 0 4 2 2 0 0 0 0-4zm6 0a2 2 0 1 0 0 4 2 2 0 0 0 0-4z';
export const NEXT = 'm8.6 18.6 1.4 1.4 8-8-8-8-1.4 1.4 6.6 6.6z';
export const LINK = 'M14 4v2h2.6l-8.3 8.3 1.4 1.4L18 7.4V10h2V4h-6zM18 18H6V6h5V4H4v16h16v-7h-2v5z';
export const FILE = 'M6 2h8l6 6v14H4V2h2zm7 2H6v16h12V9h-5V4zm-5 8h8v2H8v-2zm0 4h8v2H8v-2z';
export const VOICE = 'M12 3a3 3 0 0 0-3 3v6a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zm-7 9a7 7 0 0 0 6 6.9V22h2v-3.1A7 7 0 0 0 19 12h-2a5 5 0 0 1-10 0H5z';
export const PICTURE = 'M3 4h18v16H3V4zm2 2v9.6l4-4 3.5 3.5 2.5-2.5 4 4V6H5zm10.5 2a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3z';
export const DOWNLOAD = 'M11 3h2v9.2l3.3-3.3 1.4 1.4L12 16l-5.7-5.7 1.4-1.4 3.3 3.3V3zM4 18h16v2H4v-2z';
export const MINI = 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm0 2a8 8 0 1 1 0 16 8 8 0 0 1 0-16zm2.5 3A3.5 3.5 0 0 0 11 10.5v3a1.5 1.5 0 1 1-1.5-1.5v-2A3.5 3.5 0 1 0 13 13.5v-3a1.5 1.5 0 1 1 1.5 1.5v2a3.5 3.5 0 0 0 0-7z';
export const GROUP = 'M9 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zm7 1a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM2 19v-1c0-3 3-5 7-5s7 2 7 5v1H2zm16 0v-1c0-1.7-.7-3.2-1.8-4.3C19.6 13.7 22 15.4 22 18v1h-4z';
export const ROBOT = 'M11 2h2v3h4a3 3 0 0 1 3 3v8a3 3 0 0 1-3 3H7a3 3 0 0 1-3-3V8a3 3 0 0 1 3-3h4V2zM7 7a1 1 0 0 0-1 1v8a1 1 0 0 0 1 1h10a1 1 0 0 0 1-1V8a1 1 0 0 0-1-1H7zm2 3a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3zm6 0a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3zM8 21h8v1H8v-1z';
export const INBOX = 'M4 4h16l2 9v7H2v-7l2-9zm1.6 2-1.5 7H9a3 3 0 0 0 6 0h4.9l-1.5-7H5.6zM4 15v3h16v-3h-3.4a5 5 0 0 1-9.2 0H4z';
export const WARNING = 'M12 2 1 21h22L12 2zm0 4 7.5 13h-15L12 6zm-1 4h2v5h-2v-5zm0 6h2v2h-2v-2z';
export const TICK = 'm9.5 17.6-5.6-5.6 1.4-1.4 4.2 4.2 9.2-9.2 1.4 1.4z';
export const APP = 'M4 4h7v7H4V4zm9 0h7v7h-7V4zM4 13h7v7H4v-7zm9 0h7v7h-7v-7z';
