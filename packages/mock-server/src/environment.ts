import type { World } from './world'

/** What an adapter knows of a request beside the request itself. */
export interface Bindings {
  /** The request as it came over a connection. Absent in process, where the caller is the program itself. */
  incoming?: {
    /** Names and values of the headers in turns, as node:http has them: cheaper to keep than the request. */
    rawHeaders: readonly string[]
    socket?: { remoteAddress?: string | undefined }
  }
}

/** What the app's handlers find in their context. */
export interface Environment {
  Bindings: Bindings
  Variables: {
    /** The world of the request's key. */
    world: World
    /** That key, for `/_mock` only. */
    apiKey: string
  }
}
