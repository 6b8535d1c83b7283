import ipaddr from 'ipaddr.js'

type Address = ReturnType<typeof ipaddr.process>

/** What may be sent to: the addresses to connect to, a name that must be resolved first, or nothing. */
export type Verdict =
  | { kind: 'send'; addresses: readonly string[] }
  | { kind: 'resolve'; name: string }
  | { kind: 'refuse'; reason: string }

/**
 * Decides which receivers of callbacks may be contacted: this machine, and what was allowed by name, address or network.
 * A name that was allowed opens public addresses and this machine only, so that whoever rules over the name cannot lead
 * a callback into a private network; those addresses are allowed one by one. docs/wire/http.md H81
 */
export class AddressGuard {
  readonly #names = new Set<string>()
  readonly #networks: [Address, number][] = []

  /** @throws Error when an entry is neither a host name nor an address nor a network */
  constructor(allowed: readonly string[] = []) {
    for (const entry of allowed) this.#allow(entry)
  }

  /** Judges a callback address by what is written in it alone. */
  judge(callbackAddress: string): Verdict {
    if (!/^https?:/i.test(callbackAddress)) return refuse('E-mails are not sent.')
    if (!URL.canParse(callbackAddress)) return refuse('The address cannot be parsed.')
    const host = plainHost(new URL(callbackAddress).hostname)
    if (isLocalName(host)) return { kind: 'send', addresses: ['127.0.0.1', '::1'] }
    if (ipaddr.isValid(host)) {
      const reason = this.#refusal(host, false)
      return reason ? refuse(reason) : { kind: 'send', addresses: [host] }
    }
    if (this.#names.has(host)) return { kind: 'resolve', name: host }
    return refuse(`The host ${host} is not this machine and was not allowed.`)
  }

  /** Judges the addresses that an allowed name was resolved to: one that is refused refuses all. */
  judgeResolved(name: string, addresses: readonly string[]): Verdict {
    for (const address of addresses) {
      const reason = ipaddr.isValid(address) ? this.#refusal(address, true) : `${address} is not an address.`
      if (reason) return refuse(`The host ${name} leads to an address that is not allowed: ${reason}`)
    }
    return { kind: 'send', addresses }
  }

  #refusal(text: string, isOfAllowedName: boolean): string | undefined {
    const address = ipaddr.process(text)
    const range = address.range()
    if (range === 'loopback' || (isOfAllowedName && range === 'unicast' && !isCompatible(address))) return undefined
    if (this.#networks.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits)))
      return undefined
    return `${address} (${range}) is not this machine and was not allowed.`
  }

  #allow(entry: string): void {
    const text = plainHost(entry.trim())
    if (ipaddr.isValidCIDR(text)) {
      const [network, bits] = ipaddr.parseCIDR(text)
      this.#networks.push([network, bits])
    } else if (ipaddr.isValid(text)) {
      const address = ipaddr.process(text)
      this.#networks.push([address, address.kind() === 'ipv4' ? 32 : 128])
    } else if (/^[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?$/.test(text)) {
      this.#names.add(text)
    } else {
      throw new Error(
        `Callbacks can be allowed to a host, an address or a network, such as receiver.example, 10.1.2.3 or 172.16.0.0/12, not to ${JSON.stringify(entry)}.`,
      )
    }
  }
}

/** An IPv4 address in the outdated form `::a.b.c.d` (RFC 4291, section 2.5.5.1): it may lead where that one leads. */
function isCompatible(address: Address): boolean {
  return address.kind() === 'ipv6' && address.match(ipaddr.parseCIDR('::/96'))
}

function refuse(reason: string): Verdict {
  return { kind: 'refuse', reason }
}

/** Without brackets, the dot at its end and capital letters. */
function plainHost(host: string): string {
  return host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '')
}

/** These names never leave the machine, whatever a resolver says of them (RFC 6761). */
function isLocalName(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost')
}
