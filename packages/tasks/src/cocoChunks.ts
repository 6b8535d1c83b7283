import type { Client, RequestOptions } from '@scale-ts/core'
import { cocoShape, type DrawnObject } from './cocoShape'
import { isCompleted } from './isCompleted'
import { iterateTasks } from './iterateTasks'
import { fingerprint } from './ledgerMemory'
import type { Task } from './types/Task'
import type { TaskListParameters } from './types/TaskFilter'

/** What an export as COCO needs to know beside the tasks. */
export interface CocoOptions extends RequestOptions {
  pageSize?: number | undefined
  /**
   * The size of a task's image in pixels, which no task tells and many readers need. Default: numbers `width` and `height` of its
   * metadata, else it is left out.
   */
  imageSize?: ((task: Task) => ImageSize | undefined | Promise<ImageSize | undefined>) | undefined
  /** What `file_name` says. Default: the last segment of the attachment's URL. */
  fileName?: ((task: Task) => string) | undefined
  /** Labels whose categories come first, so that their numbers stay the same from one export to the next. */
  categories?: readonly string[] | undefined
  /** Called for each drawn object that COCO has no form for: lines, points and cuboids. */
  onSkip?: ((task: Task, annotation: unknown) => void) | undefined
}

/** The size of an image in pixels. */
export interface ImageSize {
  width: number
  height: number
}

/** Task types whose responses hold objects drawn on one image. */
const imageTypes = ['imageannotation', 'annotation', 'polygonannotation']

/**
 * Writes a COCO file piece by piece. Its parts stand one after the other, so the tasks are listed twice: for the images, and for what is
 * drawn on them. Beside a page, it keeps eight bytes for each image and the categories.
 */
export async function* cocoChunks(
  client: Client,
  filter: TaskListParameters,
  options: CocoOptions & { format?: string },
): AsyncGenerator<string, void, undefined> {
  const {
    imageSize = sizeInMetadata,
    fileName = lastSegment,
    categories = [],
    onSkip,
    pageSize,
    format,
    ...request
  } = options
  // A label that is named twice must not leave a number that another one gets.
  const numbers = new Map([...new Set(categories)].map((name, index) => [name, index + 1]))
  const images = new ImageNumbers()
  const imageTasks = async function* () {
    const completed = { ...filter, status: 'completed' as const, ...(pageSize && { limit: pageSize }) }
    for await (const task of iterateTasks(client, completed, request)) {
      if (imageTypes.includes(task.type) && isCompleted(task)) yield task
    }
  }

  yield '{"images":['
  for await (const task of imageTasks()) {
    const image = {
      id: images.add(task.task_id),
      file_name: fileName(task),
      ...(await imageSize(task)),
      coco_url: task.params.attachment,
      scale_task_id: task.task_id,
    }
    yield `${image.id > 1 ? ',\n' : '\n'}${JSON.stringify(image)}`
  }
  yield '],\n"annotations":['
  let count = 0
  for await (const task of imageTasks()) {
    // A task that was completed since the images were written has none.
    const image_id = images.find(task.task_id)
    const drawn = (task.response as { annotations?: (DrawnObject | null)[] } | undefined)?.annotations
    if (!image_id || !Array.isArray(drawn)) continue
    let text = ''
    for (const annotation of drawn) {
      const shape = annotation && cocoShape(annotation)
      if (!shape) {
        onSkip?.(task, annotation)
        continue
      }
      const label = annotation.label ?? 'unlabeled'
      if (!numbers.has(label)) numbers.set(label, numbers.size + 1)
      const { attributes, uuid } = annotation
      const told = { id: ++count, image_id, category_id: numbers.get(label), ...shape, iscrowd: 0, attributes, uuid }
      text += `${count > 1 ? ',\n' : '\n'}${JSON.stringify(told)}`
    }
    if (text) yield text
  }
  const known = [...numbers].map(([name, id]) => ({ id, name, supercategory: '' }))
  yield `],\n"categories":${JSON.stringify(known)},\n"info":{"description":"Exported with scale-ts"},"licenses":[]}\n`
}

/** Numbers images in the order of a list, and finds them again in a second list of the same order that may lack or have more. */
class ImageNumbers {
  #prints = new Float64Array(1024)
  #count = 0
  #next = 0

  add(taskId: string): number {
    if (this.#count === this.#prints.length) {
      const larger = new Float64Array(this.#count * 2)
      larger.set(this.#prints)
      this.#prints = larger
    }
    this.#prints[this.#count++] = print(taskId)
    return this.#count
  }

  find(taskId: string): number | undefined {
    const index = this.#prints.subarray(0, this.#count).indexOf(print(taskId), this.#next)
    if (index < 0) return undefined
    this.#next = index + 1
    return index + 1
  }
}

function print(taskId: string): number {
  return Number.parseInt(fingerprint(taskId), 36)
}

function sizeInMetadata({ metadata }: Task): ImageSize | undefined {
  const { width, height } = metadata ?? {}
  return typeof width === 'number' && typeof height === 'number' ? { width, height } : undefined
}

function lastSegment({ params, task_id }: Task): string {
  const [path = ''] = String(params.attachment ?? '').split(/[?#]/)
  const segment = path.slice(path.lastIndexOf('/') + 1)
  try {
    return decodeURIComponent(segment) || task_id
  } catch {
    return segment
  }
}
