import { ConflictError, InvalidRequestError } from '@scale-ts/core'
import { ensureProject, listProjects, updateProject } from '@scale-ts/projects'
import { describe, expect, it, vi } from 'vitest'
import { openWorld } from '../../../testing/openWorld'

const kittens = { type: 'imageannotation', name: 'kittens', params: { instruction: 'Box them.' } }

describe('ensureProject', () => {
  it('creates the project once, also when called at the same time or when answers are lost', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0)
    const { client } = openWorld({ faults: ['lose the answer', undefined, 'answer 500 after'] })
    const projects = await Promise.all([1, 2, 3].map(() => ensureProject(client, kittens)))
    expect(new Set(projects.map(({ created_at }) => created_at)).size).toBe(1)
    expect(await listProjects(client)).toHaveLength(1)
  })

  it('compares with the parameters of today, and names every difference', async () => {
    const { client } = openWorld()
    await ensureProject(client, kittens)
    await updateProject(client, 'kittens', { patch: true, instruction: 'Tight boxes.', padding: 5 })
    const error = await ensureProject(client, { ...kittens, type: 'videoannotation' }).catch((caught) => caught)
    expect(error).toBeInstanceOf(ConflictError)
    expect(error.differences).toEqual([
      { field: 'type', expected: 'videoannotation', actual: 'imageannotation' },
      { field: 'params.instruction', expected: 'Box them.', actual: 'Tight boxes.' },
    ])
    expect(error.message).toContain('params.instruction')
    const today = { ...kittens, params: { instruction: 'Tight boxes.' } }
    expect(await ensureProject(client, today)).toMatchObject({ name: 'kittens' })
  })

  it('passes refusals on', async () => {
    await expect(ensureProject(openWorld().client, { ...kittens, name: '' })).rejects.toBeInstanceOf(
      InvalidRequestError,
    )
  })
})
