/** How a chart over time is moved in, as its caption says on hover. */
export const timeHint =
  'A click goes there; a drag zooms in time, so does Ctrl (or ⌘) with the wheel, Shift with a drag moves, a double click shows the whole run again.'
