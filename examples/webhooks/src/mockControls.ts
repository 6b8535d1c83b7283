import type { Delivery } from '@scale-ts/mock-server'

/** What this script asks of a mock in another process, over HTTP: any language could. */
export interface MockControls {
  freeze(time: string): Promise<void>
  advance(by: string): Promise<void>
  deliveries(): Promise<Delivery[]>
}

/** Controls the world behind a key. */
export function controlMock(baseUrl: string, apiKey: string): MockControls {
  const ask = async (method: string, path: string, body?: object) => {
    const response = await fetch(new URL(`/_mock${path}`, baseUrl), {
      method,
      headers: { authorization: `Basic ${btoa(`${apiKey}:`)}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} /_mock${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }
  return {
    freeze: (now) => ask('PUT', '/clock', { frozen: true, now }),
    advance: (by) => ask('POST', '/clock/advance', { by }),
    deliveries: async () => (await ask('GET', '/deliveries')).deliveries,
  }
}
