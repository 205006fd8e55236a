/**
 * Who may use the web shell: the browser that opened its address first. The address holds a token that works once and
 * is exchanged for a cookie; from then on only the cookie counts, which no page can read and no other site sends.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto'

export class Access {
  /** Cookies are shared by all ports of a host: a name of its own keeps two shells apart. */
  readonly #cookieName = `misstep-${randomBytes(4).toString('hex')}`
  readonly #session = secret()
  #token: string | null = secret()

  /** Null once it is spent. */
  get token(): string | null {
    return this.#token
  }

  /** The value of `Set-Cookie` for the right token, the first time; otherwise null. */
  exchange(token: string): string | null {
    if (this.#token === null || !same(token, this.#token)) return null
    this.#token = null
    const month = 30 * 24 * 3600
    return `${this.#cookieName}=${this.#session}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${month}`
  }

  /** Whether a request with this `Cookie` header comes from the browser that spent the token. */
  admits(cookies: string | undefined): boolean {
    return (cookies ?? '').split(';').some((cookie) => {
      const [name, value] = cookie.trim().split('=', 2)
      return name === this.#cookieName && value !== undefined && same(value, this.#session)
    })
  }
}

const secret = (): string => randomBytes(32).toString('base64url')

function same(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
