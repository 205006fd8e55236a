/**
 * Whether a request was meant for this machine. A name elsewhere may be made to resolve to 127.0.0.1 (DNS rebinding),
 * and a page elsewhere may open a WebSocket to it: the first shows in `Host`, the second in `Origin`.
 */

/** Any port: at the other end of an SSH tunnel it may be another than ours. */
export function isLoopbackHost(host: string | undefined): host is string {
  return host !== undefined && /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i.test(host)
}

/** Whether the page that asks is the one we serve under this `Host`. */
export function isOwnOrigin(origin: string | undefined, host: string): boolean {
  return origin?.toLowerCase() === `http://${host.toLowerCase()}`
}
