/** A file in Scale's storage. Times are ISO 8601 in UTC with milliseconds. */
export interface ScaleFile {
  /** A UUID. */
  id: string
  /** Stands wherever a task takes a URL, such as `scaledata://606e2a0a46102303a1309490/8ac09a90-c143-4154-9a9b-6c35121396d1`. */
  attachment_url: string
  mime_type: string
  /** Bytes. */
  size: number
  /** Projects that list it among their assets. */
  project_names: string[]
  created_at: string
  updated_at: string
  display_name?: string
  reference_id?: string
  metadata?: Record<string, unknown>
}

/** What may be said of a new file. */
export interface FileDescription {
  display_name?: string
  /** Rapid only: the project that lists it among its assets. */
  project_name?: string
  /** Your own id. Scale refuses a second file with it (409), which makes an upload safe to repeat. */
  reference_id?: string
  /** Your own data, at most 10 KB of JSON. */
  metadata?: Readonly<Record<string, unknown>>
}
