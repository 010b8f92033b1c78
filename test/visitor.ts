/** What came back for one request. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: string
  /** Where a redirect leads: path and query when it stays on this site. Empty when it is none. */
  readonly location: string
}

export interface RequestOptions {
  /** Set over what a browser would send; null leaves a header out. */
  readonly headers?: Readonly<Record<string, string | null>>
  readonly body?: URLSearchParams | Uint8Array<ArrayBuffer> | string
}

/** Where a portal is. */
export interface Site {
  readonly address: string
  readonly origin: string
  /** The way there, where it isn't the plain one. */
  readonly fetch?: typeof fetch
}

type Fields = Readonly<Record<string, string>>

/** A browser in front of the portal, as far as servers can tell: it keeps cookies and says where its forms come from. */
export class Visitor {
  readonly cookies = new Map<string, string>()
  readonly network: string
  readonly #site: Site
  readonly #codeOf: (visitor: Visitor, address: string) => Promise<string>

  constructor(site: Site, network: string, codeOf: (visitor: Visitor, address: string) => Promise<string>) {
    this.#site = site
    this.network = network
    this.#codeOf = codeOf
  }

  get(path: string, options: RequestOptions = {}): Promise<Answer> {
    return this.request('GET', path, options)
  }

  head(path: string, options: RequestOptions = {}): Promise<Answer> {
    return this.request('HEAD', path, options)
  }

  /** Posts a form of this site. */
  post(path: string, fields: Fields = {}, options: RequestOptions = {}): Promise<Answer> {
    const body = options.body ?? new URLSearchParams(fields)
    const headers = { Origin: this.#site.origin, ...options.headers }
    return this.request('POST', path, { ...options, headers, body })
  }

  /** Follows redirects on this site until there is a page. */
  async follow(answer: Answer): Promise<Answer> {
    let page = answer
    for (let hops = 0; page.location.startsWith('/') && hops < 10; hops++)
      page = await this.get(page.location)
    return page
  }

  /** Types an address into the sign-in form. */
  askForCode(slug: string, email: string, fields: Fields = {}): Promise<Answer> {
    return this.post(`/portal/${slug}/code`, { email, ...fields })
  }

  /** Types a code into the code page, or pastes two into its first field, perhaps after moving to another network. */
  enterCode(slug: string, code: string, network = this.network): Promise<Answer> {
    return this.post(`/portal/${slug}/session`, { code }, { headers: { 'X-Forwarded-For': network } })
  }

  /** Asks for a code and reads it from the mail. */
  async codeFor(slug: string, email: string, fields: Fields = {}): Promise<string> {
    await this.askForCode(slug, email, fields)
    return this.mailedCode(email)
  }

  /** The code of the newest mail for what this browser asked, which went to this address. */
  mailedCode(address: string): Promise<string> {
    return this.#codeOf(this, address)
  }

  /** Asks for another code. */
  askAgain(slug: string): Promise<Answer> {
    return this.post(`/portal/${slug}/code`, { again: 'yes' })
  }

  /** Asks for another code and reads it from the mail. */
  async codeAgain(slug: string, email: string): Promise<string> {
    await this.askAgain(slug)
    return this.mailedCode(email)
  }

  /** The whole way: address, mail, code. Answers what the right code is answered with. */
  async signIn(slug: string, email: string, fields: Fields = {}): Promise<Answer> {
    return this.enterCode(slug, await this.codeFor(slug, email, fields))
  }

  async request(method: string, path: string, { headers = {}, body }: RequestOptions = {}): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const usual = { ...(cookie && { Cookie: cookie }), 'X-Forwarded-For': this.network }
    const sent = Object.entries({ ...usual, ...headers }).filter(([, value]) => value !== null)
    const way = this.#site.fetch ?? fetch
    const response = await way(`${this.#site.address}${path}`, {
      method,
      headers: Object.fromEntries(sent) as Record<string, string>,
      redirect: 'manual',
      ...(body !== undefined && { body }),
    })
    this.#keepCookies(response.headers)
    const location = (response.headers.get('location') ?? '').replace(this.#site.origin, '')
    return { status: response.status, headers: response.headers, body: await response.text(), location }
  }

  #keepCookies(headers: Headers) {
    for (const line of headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/; Max-Age=0(;|$)/.test(line)) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
  }
}
