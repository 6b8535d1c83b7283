import { ScaleError } from '@scale-ts/core'

/** A copy of parameters as they are sent: dates as text, without undefined fields. @throws ScaleError when they are not JSON */
export function copyJson<Parameters extends object>(parameters: Parameters): Parameters {
  try {
    return JSON.parse(JSON.stringify(parameters))
  } catch (error) {
    throw new ScaleError(`Parameters are not JSON: ${(error as Error).message}`)
  }
}
