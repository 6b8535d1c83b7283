import { connect, type Socket } from 'node:net'
import type { Work } from './measure'

/** A prepared POST that keeps its connections open. */
export interface RawClient {
  /** Sends the request once and resolves when the whole answer is there. */
  send: Work
  close(): void
}

/**
 * Sends one and the same request again and again with next to no work of its own, so that what is measured is the server:
 * `fetch` takes longer to ask than most of these servers take to answer.
 */
export function rawClient(url: string, headers: Record<string, string>, body: string): RawClient {
  const { hostname, port, pathname } = new URL(url)
  const lines = Object.entries({ host: hostname, ...headers, 'content-length': String(Buffer.byteLength(body)) })
  const bytes = Buffer.from(
    `POST ${pathname} HTTP/1.1\r\n${lines.map((line) => line.join(': ')).join('\r\n')}\r\n\r\n${body}`,
  )
  const idle: Socket[] = []
  const all = new Set<Socket>()
  const open = () => {
    const socket = connect(Number(port), hostname).setNoDelay(true)
    all.add(socket)
    return socket
  }
  const send = () =>
    new Promise<void>((resolve, reject) => {
      const socket = idle.pop() ?? open()
      let text = ''
      const read = (chunk: Buffer) => {
        text += chunk.toString('latin1')
        if (!isWhole(text)) return
        socket.off('data', read).off('error', reject)
        idle.push(socket)
        if (text.startsWith('HTTP/1.1 200')) resolve()
        else reject(new Error(`${url} answered ${text.split('\r\n', 1)[0]}`))
      }
      socket.on('data', read).on('error', reject).write(bytes)
    })
  return {
    send,
    close: () => {
      for (const socket of all) socket.destroy()
    },
  }
}

function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return false
  const [, length] = /\r\ncontent-length: (\d+)/i.exec(text) ?? []
  return length === undefined ? text.endsWith('\r\n0\r\n\r\n') : text.length >= end + 4 + Number(length)
}
