import { createClient } from '@scale-ts/core'
import { createMock } from '@scale-ts/mock-server'
import {
  type CreateTaskParameters,
  createTask,
  fetchTaskResult,
  getTask,
  type TaskOf,
  type TaskResultType,
  type VideoPlaybackFile,
} from '@scale-ts/tasks'
import { describe, expect, it } from 'vitest'

const attachment = 'https://example.com/1'
const labels = ['car']
const geometries = { box: { objects_to_annotate: labels } }
const elsewhere = 'https://results.example.net/'

/** A live account whose result files are served in front of the mock, and what was asked for. */
function open(files: Readonly<Record<string, unknown>>) {
  const mock = createMock()
  const { apiKey } = mock.account({ mode: 'live' })
  const asked: { url: string; hasKey: boolean }[] = []
  let [now, most] = [0, 0]
  const serve: typeof fetch = async (input, init) => {
    const url = String(input)
    const name = /(?:response_url|results\.example\.net)\/(\w+)/.exec(url)?.[1]
    if (!name) return mock.fetch(input, init)
    asked.push({ url, hasKey: new Headers(init?.headers).has('authorization') })
    most = Math.max(most, ++now)
    await Promise.resolve()
    now--
    const file = files[name]
    if (file instanceof Response) return file.clone()
    return new Response(file instanceof Uint8Array ? (file as BodyInit) : JSON.stringify(file))
  }
  const client = createClient({ allowLive: true, apiKey, fetch: serve, maxRetries: 0 })

  /** A task of this type with this response. */
  async function finished<const Type extends TaskResultType>(
    parameters: CreateTaskParameters<Type>,
    response: (taskId: string) => unknown,
  ): Promise<TaskOf<Type>> {
    const { task_id } = await createTask(client, parameters)
    mock.tasks.complete(task_id, response(task_id))
    return getTask<Type>(client, task_id)
  }
  return { client, finished, asked, mostAtOnce: () => most }
}

const at = (name: string) => ({ url: `${elsewhere}${name}` })
const video = { type: 'videoannotation', attachments: [attachment], geometries } as const
const playback = { type: 'videoplaybackannotation', attachment, geometries } as const
const segments = { type: 'segmentannotation', attachment, labels } as const

const frames = [{ annotations: [{ uuid: 'u', type: 'box', label: 'car', left: 1, top: 2, width: 3, height: 4 }] }]
const events = { events: [{ label: 'Horn', type: 'point', start: 2 }] }
const objects: VideoPlaybackFile = { u: { label: 'car', geometry: 'box', frames: [{ key: 0, left: 1 }] } }

describe('what the files hold', () => {
  it('frames and events of videoannotation', async () => {
    const { client, finished } = open({ frames, events })
    const task = await finished(video, () => ({ annotations: at('frames'), events: at('events') }))
    expect(await fetchTaskResult(client, task)).toEqual({ annotations: frames, events })
  })

  it.each([
    ['the bare object', objects],
    ['an object in annotations', { annotations: objects }],
    ['a list of one', [{ annotations: objects }]],
  ])('objects of videoplaybackannotation by uuid, from %s', async (_form, file) => {
    const { client, finished } = open({ file })
    const task = await finished(playback, () => ({ annotations: at('file') }))
    expect(await fetchTaskResult(client, task)).toEqual({ annotations: objects })
  })

  it('files that are filled up with zero bytes', async () => {
    const { client, finished } = open({ file: new TextEncoder().encode(`${JSON.stringify(objects)}\0\0\0`) })
    const task = await finished(playback, () => ({ annotations: at('file') }))
    expect(await fetchTaskResult(client, task)).toEqual({ annotations: objects })
  })

  it('cuboids, points, drawings and scenes', async () => {
    const cuboids = [{ cuboids: [] }]
    const points = { objects: [{ label: 'Road', index: 1 }], point_objects: [[0, 1]] }
    const drawings = [{ camera_responses: [{ camera_used: 0, annotations: [] }] }]
    const scene = { version: '1.0', annotations: [] }
    const binary = Uint8Array.of(0, 123, 255)
    const { client, finished } = open({ cuboids, points, drawings, scene, binary })
    const annotation = await finished({ type: 'lidarannotation', attachments: [attachment], labels }, () => ({
      annotations: at('cuboids'),
    }))
    expect(await fetchTaskResult(client, annotation)).toEqual({ annotations: cuboids })

    const parameters = { type: 'lidarlinking', lidar_task: annotation.task_id } as const
    const linking = await finished(parameters, () => ({ annotations: at('drawings') }))
    expect((await fetchTaskResult(client, linking)).annotations[0]?.camera_responses[0]?.camera_used).toBe(0)

    // Whatever the type of the task, its files are found by the names in its response.
    const segmented = { ...annotation, type: 'lidarsegmentation', response: { point_segmentations: at('points') } }
    const result = await fetchTaskResult(client, segmented as TaskOf<'lidarsegmentation'>)
    expect(result).toEqual({ point_segmentations: points })

    for (const [name, content] of Object.entries({ scene, binary })) {
      const fused = { ...annotation, type: 'sensorfusion', response: { annotations: at(name) } }
      expect(await fetchTaskResult(client, fused as TaskOf<'sensorfusion'>)).toEqual({ annotations: content })
    }
  })

  it('masks of segmentannotation, one or several for each label', async () => {
    const mask = (value: number) => Uint8Array.of(0x89, 0x50, value)
    const files = { combined: mask(0), indexed: mask(1), road: mask(2), first: mask(3), second: mask(4), none: mask(5) }
    const { client, finished, mostAtOnce } = open(files)
    const url = (name: string) => at(name).url
    const labeled = JSON.parse(
      `{"road":"${url('road')}","car":["${url('first')}","${url('second')}"],"sky":null,"__proto__":"${url('road')}"}`,
    )
    const task = await finished(segments, () => ({
      labelMapping: { road: { index: 1, color: '#804080' } },
      annotations: {
        combined: { image: url('combined'), indexedImage: url('indexed') },
        labeled,
        unlabeled: url('none'),
      },
    }))
    const result = await fetchTaskResult(client, task, { concurrency: 2 })
    expect(Object.entries(result.labeled)).toEqual([
      ['road', [mask(2)]],
      ['car', [mask(3), mask(4)]],
      ['sky', []],
      ['__proto__', [mask(2)]],
    ])
    const { labeled: _, ...rest } = result
    expect(rest).toEqual({ image: mask(0), indexedImage: mask(1), unlabeled: mask(5) })
    expect(mostAtOnce()).toBe(2)
  })
})

describe('what is asked for', () => {
  it('only the parts that are wanted', async () => {
    const { client, finished, asked } = open({ frames, events, mask: Uint8Array.of(1) })
    const task = await finished(video, () => ({ annotations: at('frames'), events: at('events') }))
    expect(await fetchTaskResult(client, task, { only: ['events'] })).toEqual({ events })
    expect(asked.map(({ url }) => url)).toEqual([at('events').url])

    const masks = await finished(segments, () => ({
      labelMapping: {},
      annotations: { combined: { image: 'unused', indexedImage: at('mask').url }, labeled: { car: at('mask').url } },
    }))
    expect(await fetchTaskResult(client, masks, { only: ['indexedImage'] })).toEqual({ indexedImage: Uint8Array.of(1) })
    expect(asked).toHaveLength(2)
  })

  it('the API with the key, any other place without it', async () => {
    const { client, finished, asked } = open({ frames, events })
    const task = await finished(video, (id) => ({
      annotations: { url: `${client.baseUrl}/task/${id}/response_url/frames` },
      events: at('events'),
    }))
    await fetchTaskResult(client, task, { concurrency: 1 })
    expect(asked.map(({ hasKey }) => hasKey)).toEqual([true, false])
  })
})

describe('what goes wrong', () => {
  it('a task that is not completed has no result', async () => {
    const { client, asked } = open({})
    const task = await createTask(client, video)
    await expect(fetchTaskResult(client, task)).rejects.toThrow(
      `Task ${task.task_id} is pending: only a completed task has a result.`,
    )
    expect(asked).toEqual([])
  })

  it.each([undefined, null, {}, { annotations: [] }, { annotations: { url: 5 } }])(
    'a response of %j holds no URL',
    async (response) => {
      const { client, finished } = open({})
      const task = { ...(await finished(video, () => ({}))), response } as TaskOf<'videoannotation'>
      await expect(fetchTaskResult(client, task)).rejects.toThrow(
        `The response of task ${task.task_id} (videoannotation) holds no URL of a file.`,
      )
    },
  )

  it.each([
    ['"text"', 'neither an object nor a list'],
    ['[{"annotations', 'JSON'],
  ])('a file that holds %s is named, with its place and without its signature', async (text, reason) => {
    const { client, finished } = open({ broken: new Response(text) })
    const url = `${elsewhere}broken?X-Amz-Signature=s3cret`
    const task = await finished(video, () => ({ annotations: { url } }))
    const error = await fetchTaskResult(client, task).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ name: 'ResponseParseError', request: { method: 'GET', url: `${elsewhere}broken` } })
    expect(String(error)).toContain(`annotations of task ${task.task_id}: `)
    expect(String(error)).toContain(reason)
    expect(String(error) + JSON.stringify(error)).not.toContain('s3cret')
  })

  it('one file that cannot be had ends the others', async () => {
    const { client, finished, asked } = open({ frames, gone: new Response('gone', { status: 404 }) })
    const task = await finished(video, () => ({ annotations: at('gone'), events: at('frames') }))
    await expect(fetchTaskResult(client, task, { concurrency: 1 })).rejects.toMatchObject({ name: 'NotFoundError' })
    expect(asked).toHaveLength(1)
  })

  it('a signal ends it with its reason, before and during the download', async () => {
    const { client, finished, asked } = open({ frames })
    const task = await finished(video, () => ({ annotations: at('frames') }))
    await expect(fetchTaskResult(client, task, { signal: AbortSignal.abort('no') })).rejects.toBe('no')
    expect(asked).toEqual([])
    const controller = new AbortController()
    const waiting = fetchTaskResult(client, task, { signal: controller.signal })
    controller.abort('enough')
    await expect(waiting).rejects.toBe('enough')
  })

  it.each([0, -1, Number.NaN])('a concurrency of %s is refused', async (concurrency) => {
    const { client, finished } = open({ frames })
    const task = await finished(video, () => ({ annotations: at('frames') }))
    await expect(fetchTaskResult(client, task, { concurrency })).rejects.toThrow('concurrency')
  })
})
