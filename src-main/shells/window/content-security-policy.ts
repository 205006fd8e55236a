/**
 * What the window may load and reach, in Electron as in a browser: its own files, and the engine. Nothing is evaluated,
 * framed, submitted or fetched from elsewhere.
 */

/** `engine`: where the window may open connections beside its own origin, such as `ws://127.0.0.1:8080`. */
export function contentSecurityPolicy(engine: string | null): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    // ECharts writes its tooltips as markup with `style="…"`. Attributes only: style sheets come from our files.
    "style-src-attr 'unsafe-inline'",
    "font-src 'self'",
    // Pictures of the 3D view and of the charts are made in the window.
    "img-src 'self' data: blob:",
    "worker-src 'self'",
    `connect-src 'self'${engine ? ` ${engine}` : ''}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** The headers of every file of the window. `Cross-Origin-*`: pages of other origins on this machine can neither include nor open it. */
export function windowHeaders(engine: string | null): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(engine),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
  }
}
