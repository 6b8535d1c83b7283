import { ScaleError } from '@scale-ts/core'

/** Why a request is no callback that may be trusted, with the status that answers it. Holds neither key nor body. */
export class CallbackError extends ScaleError {
  static override readonly brand: string = 'CallbackError'
  /** 400 not understood · 401 not Scale's auth key · 405 not a POST · 413 above `maxBytes`. */
  declare readonly status: 400 | 401 | 405 | 413

  constructor(status: 400 | 401 | 405 | 413, message: string) {
    super(message, { status })
  }
}
