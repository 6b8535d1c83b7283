import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { type PreviewServer, preview } from 'vite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openChromium } from './openChromium'

let browser: Browser
let server: PreviewServer
let address: string

beforeAll(async () => {
  browser = await openChromium()
  // Serves the page's files, as any file server would; nothing here knows of Scale's API.
  const root = fileURLToPath(new URL('../', import.meta.url))
  server = await preview({ root, logLevel: 'error', preview: { host: '127.0.0.1', port: 0, strictPort: false } })
  const { port } = server.httpServer.address() as { port: number }
  address = `http://127.0.0.1:${port}/`
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

/** Opens the page as somebody who was never there before. */
async function openPage(): Promise<{ page: Page; problems: string[] }> {
  const context = await browser.newContext()
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => void (message.type() === 'error' && problems.push(message.text())))
  await page.goto(address)
  await page.getByText('No tasks yet.').waitFor()
  return { page, problems }
}

async function createTask(page: Page, text: string): Promise<void> {
  await page.getByLabel('Text').fill(text)
  await page.getByRole('button', { name: 'Create task' }).click()
  await page.getByRole('cell', { name: text, exact: true }).waitFor()
}

/** Text, id, status and category of each task as shown. */
async function shown(page: Page): Promise<string[][]> {
  const rows = await page.locator('#tasks tr').all()
  return Promise.all(rows.map(async (row) => (await row.locator('td').allTextContents()).slice(0, 4)))
}

it('creates, lists and completes tasks with no server, and has them again after a reload', async () => {
  const { page, problems } = await openPage()
  await createTask(page, 'tomato')
  await createTask(page, 'stone')
  const id = expect.stringMatching(/^[0-9a-f]{24}$/)
  expect(await shown(page)).toEqual([
    ['stone', id, 'pending', ''],
    ['tomato', id, 'pending', ''],
  ])
  expect(await page.getByRole('status').textContent()).toBe('2 tasks, 2 pending')

  await page.getByRole('row', { name: 'tomato' }).getByRole('button', { name: 'Complete' }).click()
  await page.getByText('2 tasks, 1 pending').waitFor()
  const completed = await shown(page)
  expect(completed).toEqual([
    ['stone', id, 'pending', ''],
    ['tomato', id, 'completed', expect.stringMatching(/^(fruit|vegetable|neither)$/)],
  ])

  await page.reload()
  await page.getByText('2 tasks, 1 pending').waitFor()
  expect(await shown(page)).toEqual(completed)
  await page.getByRole('button', { name: 'Complete' }).click()
  await page.getByText('2 tasks, 0 pending').waitFor()
  expect(problems).toEqual([])
  await page.context().close()
})

it('keeps the tasks of two visitors apart', async () => {
  const [first, second] = [await openPage(), await openPage()]
  await createTask(first.page, 'tomato')
  await second.page.reload()
  await second.page.getByText('No tasks yet.').waitFor()
  expect(await shown(second.page)).toEqual([])
  expect([...first.problems, ...second.problems]).toEqual([])
  await first.page.context().close()
  await second.page.context().close()
})
