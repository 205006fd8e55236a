/** Icons as paths on a 16 × 16 field, drawn with a 1.5 px line; `filled` ones are filled as well. */
export const icons = {
  play: { path: 'M4.5 2.8 L12.5 8 L4.5 13.2 Z', filled: true },
  pause: { path: 'M4.6 3 H6 V13 H4.6 Z M10 3 H11.4 V13 H10 Z', filled: true },
  stop: { path: 'M4 4 H12 V12 H4 Z', filled: true },
  'step-back': { path: 'M11.5 3.5 L5.5 8 L11.5 12.5 Z M3.8 3.5 V12.5', filled: true },
  'step-forward': { path: 'M4.5 3.5 L10.5 8 L4.5 12.5 Z M12.2 3.5 V12.5', filled: true },
  loop: {
    path: 'M3 7 V6.5 A2.5 2.5 0 0 1 5.5 4 H12 M10 1.8 L12.3 4 L10 6.2 M13 9 V9.5 A2.5 2.5 0 0 1 10.5 12 H4 M6 9.8 L3.7 12 L6 14.2',
    filled: false,
  },
  follow: { path: 'M2.5 8 H10 M7 4.5 L10.5 8 L7 11.5 M13.2 3 V13', filled: false },
  reset: { path: 'M3 3 V6.5 H6.5 M3.3 6.2 A5.2 5.2 0 1 1 2.9 9.2', filled: false },
  fit: {
    path: 'M2.5 5.5 V2.5 H5.5 M10.5 2.5 H13.5 V5.5 M13.5 10.5 V13.5 H10.5 M5.5 13.5 H2.5 V10.5 M6 6.2 V6.3 M9.6 7.4 V7.5 M7 9.8 V9.9',
    filled: false,
  },
  image: {
    path: 'M2.5 3 H13.5 V13 H2.5 Z M2.8 11 L6.2 7.6 L8.6 10 L10.6 8.2 L13.2 10.8 M10.4 5.9 V6',
    filled: false,
  },
  figure: { path: 'M3 2.5 V13 H13.5 M5.5 10.5 L8 7 L10 8.6 L13 4', filled: false },
  sun: {
    path: 'M8 5.2 A2.8 2.8 0 1 1 7.99 5.2 M8 1.5 V2.8 M8 13.2 V14.5 M1.5 8 H2.8 M13.2 8 H14.5 M3.4 3.4 L4.3 4.3 M11.7 11.7 L12.6 12.6 M3.4 12.6 L4.3 11.7 M11.7 4.3 L12.6 3.4',
    filled: false,
  },
  moon: { path: 'M13.2 9.6 A5.6 5.6 0 1 1 6.4 2.8 A4.4 4.4 0 0 0 13.2 9.6 Z', filled: false },
  help: { path: 'M5.8 6.2 A2.3 2.3 0 1 1 8.9 8.3 Q8 8.8 8 9.8 M8 12.4 V12.5', filled: false },
  'panel-left': { path: 'M2.5 3 H13.5 V13 H2.5 Z M6.2 3 V13', filled: false },
  'panel-right': { path: 'M2.5 3 H13.5 V13 H2.5 Z M9.8 3 V13', filled: false },
  panels: { path: 'M2.5 3 H13.5 V13 H2.5 Z M2.5 9.5 H10 M10 3 V13', filled: false },
  more: {
    path: 'M3.4 7.6 H3.8 V8 H3.4 Z M7.8 7.6 H8.2 V8 H7.8 Z M12.2 7.6 H12.6 V8 H12.2 Z',
    filled: true,
  },
  fold: { path: 'M4.5 6.5 L8 10 L11.5 6.5', filled: false },
  undo: { path: 'M5.8 3.2 L2.8 6.2 L5.8 9.2 M3 6.2 H9.6 A3.4 3.4 0 0 1 9.6 13 H6', filled: false },
  redo: { path: 'M10.2 3.2 L13.2 6.2 L10.2 9.2 M13 6.2 H6.4 A3.4 3.4 0 0 0 6.4 13 H10', filled: false },
  search: { path: 'M7 2.8 A4.2 4.2 0 1 1 6.99 2.8 M10.2 10.2 L13.4 13.4', filled: false },
  trash: { path: 'M3 4.5 H13 M6 4.3 V2.8 H10 V4.3 M4.4 4.7 L5 13.3 H11 L11.6 4.7', filled: false },
  rename: { path: 'M3 13 L3.6 10.3 L10.8 3.1 L12.9 5.2 L5.7 12.4 Z', filled: false },
  compare: { path: 'M2.5 3 H13.5 V13 H2.5 Z M8 3 V13', filled: false },
  plus: { path: 'M8 3.5 V12.5 M3.5 8 H12.5', filled: false },
  minus: { path: 'M3.5 8 H12.5', filled: false },
  close: { path: 'M4 4 L12 12 M12 4 L4 12', filled: false },
  check: { path: 'M3.5 8.5 L6.5 11.5 L12.5 4.5', filled: false },
  lasso: {
    path: 'M5 10.6 C2.6 9.8 2 8.4 2 7.2 C2 4.6 4.6 3 8 3 C11.4 3 14 4.6 14 7.2 C14 9.6 11.6 11.2 8.6 11.3 M5.2 9 A1.7 1.7 0 1 1 5.19 9 M5.6 12.2 C5.8 13.4 5.2 14 4.2 14.2',
    filled: false,
  },
  'mark-box': {
    path: 'M2.5 3 H5 M7 3 H9 M11 3 H13.5 V5.5 M13.5 7.3 V8.7 M13.5 10.5 V13 H11 M9 13 H7 M5 13 H2.5 V10.5 M2.5 8.7 V7.3 M2.5 5.5 V3',
    filled: false,
  },
} as const

export type IconName = keyof typeof icons
