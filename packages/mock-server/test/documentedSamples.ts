import { readFileSync } from 'node:fs'

/** docs/mock-server.md as it stands. */
export const page: string = readFileSync(new URL('../../../docs/mock-server.md', import.meta.url), 'utf8')

/** A part of the page below a heading of the second level; what stands before the first one is its introduction. */
export interface PageSection {
  title: string
  text: string
}

/** The parts of the page, in their order. */
export const sections: readonly PageSection[] = page.split(/^## /m).map((text, index) => {
  const title = index === 0 ? 'Introduction' : (text.split('\n', 1)[0] ?? '')
  return { title, text }
})

/** The samples of a text in one language. */
export function samplesOf(text: string, language: 'sh' | 'ts'): string[] {
  return Array.from(
    text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm')),
    ([, code = '']) => code,
  )
}
