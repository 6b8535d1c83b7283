import { Hono } from 'hono'
import type { Environment } from '../environment'
import { Refusal } from '../errors'
import type { LifecycleSettings } from '../lifecycleSettings'
import type { SettingsChange } from '../settings'
import { WorldControls } from '../worldControls'
import { asked, readJson, readMembers, tell } from './adminRequest'

/** What a world does where a request leaves it open; of its settings, lifecycles have a place of their own. */
export const settingsRoutes: Hono<Environment> = new Hono<Environment>()

settingsRoutes.get('/settings', (c) => tell(new WorldControls(c.var.world).settings.get()))

settingsRoutes.put('/settings', async (c) => {
  const change = (await readJson(c)) as SettingsChange
  return tell(await asked(() => new WorldControls(c.var.world).settings.update(change)))
})

settingsRoutes.get('/lifecycle', (c) => tell(new WorldControls(c.var.world).settings.get().lifecycle))

settingsRoutes.put('/lifecycle', async (c) => {
  const members = ['test', 'live', 'types', 'projects']
  const lifecycle: Partial<LifecycleSettings> = await readMembers(c, members)
  if (!Object.keys(lifecycle).length) throw new Refusal(400, `The lifecycle takes ${members.join(', ')}, at least one.`)
  const { settings } = new WorldControls(c.var.world)
  return tell((await asked(() => settings.update({ lifecycle }))).lifecycle)
})
