/** Red, green and blue, each from 0 to 255. */
export type Colour = [red: number, green: number, blue: number]

/** A full colour of the wheel. docs/wire/tasks.md T65 */
export function colourOf(hue: number): Colour {
  const channel = (turn: number) => {
    const distance = Math.abs(((((hue + turn) % 360) + 360) % 360) - 180)
    return Math.round(Math.min(1, Math.max(0, (distance - 60) / 60)) * 255)
  }
  return [channel(0), channel(-120), channel(-240)]
}

/** A colour as #rrggbb. */
export function hexOf(colour: Colour): string {
  return `#${colour.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}
