import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

const names = ['chromium', 'chromium-browser', 'google-chrome']

/** The system's Chromium, or the one that `CHROMIUM_PATH` names. */
function findChromium(): string {
  const { CHROMIUM_PATH, PATH = '' } = process.env
  const candidates = CHROMIUM_PATH
    ? [CHROMIUM_PATH]
    : PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))
  const found = candidates.find((file) => {
    try {
      accessSync(file, constants.X_OK)
      return true
    } catch {
      return false
    }
  })
  if (found) return found
  throw new Error(
    'There is no Chromium: install it (on Debian: apt-get install chromium), or name one in CHROMIUM_PATH.',
  )
}

/** Opens a Chromium for which there is no other host than this machine. */
export function openChromium(): Promise<Browser> {
  const quiet = [
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
  const alone = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'
  return chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu', ...quiet, alone] })
}
