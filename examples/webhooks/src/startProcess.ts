import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** A script of this example in a process of its own, which answers one question after another. */
export interface Helper<Question, Answer> {
  /** What it said when it was ready. */
  url: string
  ask(question: Question): Promise<Answer>
  stop(): void
}

/** Starts a script and waits until it tells its address. */
export async function startProcess<Question extends object = never, Answer = never>(
  script: string,
  environment: Record<string, string>,
): Promise<Helper<Question, Answer>> {
  const child = fork(fileURLToPath(new URL(script, import.meta.url)), { env: { ...process.env, ...environment } })
  const url = (await nextMessage(child, script)) as string
  return {
    url,
    async ask(question) {
      const answer = nextMessage(child, script)
      child.send(question)
      return (await answer) as Answer
    },
    stop: () => void child.kill(),
  }
}

async function nextMessage(child: ChildProcess, script: string): Promise<unknown> {
  const listening = new AbortController()
  const { signal } = listening
  try {
    const [message] = await Promise.race([
      once(child, 'message', { signal }),
      once(child, 'exit', { signal }).then(([code]) => {
        throw new Error(`${script} ended with ${code}.`)
      }),
    ])
    return message
  } finally {
    listening.abort()
  }
}
