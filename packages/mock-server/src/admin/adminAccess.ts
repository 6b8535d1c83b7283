import type { Context } from 'hono'
import ipaddr from 'ipaddr.js'
import { digest } from '../digest'
import type { Environment } from '../environment'
import { Refusal } from '../errors'

/** Who may use `/_mock`, beside programs on this machine. */
export interface AdminAccess {
  /** Lets clients of other machines in that send it as `X-Scale-Mock-Admin`. */
  token?: string | undefined
  /** What the server was told to listen on: a name that requests may be for. */
  host?: string | undefined
}

/** @throws Error when a token is too weak, or cannot stand in a header; it does not repeat the token */
export function checkAdminToken(token: unknown): void {
  if (token !== undefined && !(typeof token === 'string' && /^[\x21-\x7e]{8,}$/.test(token))) {
    throw new Error('The admin token must be a text of 8 or more visible ASCII characters.')
  }
}

/**
 * Refuses requests to `/_mock` that come from other machines, and those that a page in a browser on this machine was made
 * to send: from another site, or under a name that was made to lead here. docs/decisions/0014
 *
 * @throws Refusal 403, or 415
 */
export function refuseStrangers({ req, env }: Context<Environment>, { token, host }: AdminAccess): void {
  refuseOtherMedia(req.method, req.header('content-type'))
  const incoming = env?.incoming
  // In process, also through msw, the program asks itself: there is no machine, no page and no name to tell apart.
  if (!incoming) return
  const given = req.header(tokenHeader)
  if (given !== undefined && !(token !== undefined && isSame(given, token))) {
    throw new Refusal(403, `The token in "${tokenHeader}" is not the one that this mock was started with.`)
  }
  const isKnown = given !== undefined
  if (!isKnown && !(isLoopback(incoming.socket?.remoteAddress) && !isForwarded(req.raw.headers))) {
    const remedy = token === undefined ? 'start the mock with --admin-token (adminToken), and send it as' : 'send the'
    throw new Refusal(
      403,
      `/_mock answers to this machine only. From elsewhere, ${remedy} ${token === undefined ? `"${tokenHeader}"` : `admin token as "${tokenHeader}"`}.`,
    )
  }
  const authority = req.header('host') ?? ''
  // No page knows the token, whatever name leads it here.
  if (!isKnown && !isOwnName(authority, host)) {
    throw new Refusal(403, `/_mock is not served under the name in "Host": use localhost, 127.0.0.1 or [::1].`)
  }
  const origin = req.header('origin')
  if (origin !== undefined && !isOrigin(origin, authority)) {
    throw new Refusal(403, '/_mock does not answer to pages of other origins.')
  }
  const site = req.header('sec-fetch-site')
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    throw new Refusal(403, '/_mock does not answer to pages of other sites.')
  }
}

/** Whether a request may use `/_mock`. */
export function mayControl(c: Context<Environment>, access: AdminAccess): boolean {
  try {
    refuseStrangers(c, access)
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

const tokenHeader = 'x-scale-mock-admin'

/** What a form or a script may send to another site without asking first is taken by no route. */
const media = /^application\/(([\w.-]+\+)?json|(x-)?(ndjson|jsonl|jsonlines))$/

function refuseOtherMedia(method: string, contentType: string | undefined): void {
  const type = contentType?.split(';', 1)[0]?.trim().toLowerCase()
  if (type === undefined || method === 'GET' || method === 'HEAD' || media.test(type)) return
  throw new Refusal(415, `Send JSON with "Content-Type: application/json", not "${type}".`)
}

/** In constant time: what is compared tells nothing of how much of the token was right. */
function isSame(given: string, token: string): boolean {
  const [a, b] = [digest([given]), digest([token])]
  let difference = 0
  for (let index = 0; index < a.length; index++) difference |= a.charCodeAt(index) ^ b.charCodeAt(index)
  return difference === 0
}

function isLoopback(address: string | undefined): boolean {
  // `fe80::1%eth0` is an address within a link.
  const plain = address?.split('%', 1)[0]
  return plain !== undefined && ipaddr.isValid(plain) && ipaddr.process(plain).range() === 'loopback'
}

/** A proxy on this machine speaks for clients that may be anywhere. */
function isForwarded(headers: Headers): boolean {
  return headers.has('forwarded') || headers.has('x-forwarded-for') || headers.has('x-real-ip')
}

function isOwnName(authority: string, host: string | undefined): boolean {
  const name = nameOf(authority)
  if (name === undefined) return false
  return name === 'localhost' || name.endsWith('.localhost') || isLoopback(name) || name === host?.toLowerCase()
}

/** The host of `Host`, without brackets, or `undefined` when it is none. */
function nameOf(authority: string): string | undefined {
  const [, bracketed, plain] =
    /^(?:\[([^\]]+)\]|([^:@/\\?#\s]+))(?::\d{1,5})?$/.exec(authority.trim().toLowerCase()) ?? []
  return bracketed ?? plain?.replace(/\.$/, '')
}

/** Served in clear text, or in front of it TLS has been taken off. */
function isOrigin(origin: string, authority: string): boolean {
  const own = authority.toLowerCase()
  return origin === `http://${own}` || origin === `https://${own}`
}
