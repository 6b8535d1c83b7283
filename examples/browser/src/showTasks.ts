/** What the page shows of a task. */
export interface TaskRow {
  id: string
  text: string
  status: string
  category: string
}

/** Shows tasks in the table, each pending one with a button that completes it. */
export function showTasks(rows: readonly TaskRow[], total: number, onComplete: (id: string) => void): void {
  const lines = rows.map(({ id, text, status, category }) => {
    const line = document.createElement('tr')
    for (const value of [text, id, status, category]) line.insertCell().textContent = value
    const cell = line.insertCell()
    if (status === 'pending') {
      const button = document.createElement('button')
      button.type = 'button'
      button.textContent = 'Complete'
      button.addEventListener('click', () => onComplete(id))
      cell.append(button)
    }
    return line
  })
  document.querySelector('#tasks')?.replaceChildren(...lines)
  const pending = rows.filter(({ status }) => status === 'pending').length
  const summary = document.querySelector('#summary')
  if (summary)
    summary.textContent = total ? `${total} ${total === 1 ? 'task' : 'tasks'}, ${pending} pending` : 'No tasks yet.'
}
