// The frame of the page is painted, in the colours that were chosen, before anything else is asked for: thirty
// modules at once would hold it up.

import { applyTheme } from './theme.js';

applyTheme();
requestAnimationFrame(() => setTimeout(() => import('./main.js')));
