import type { CreateTaskParameters } from '@scale-ts/tasks'

export const chat: CreateTaskParameters<'chat'> = {
  type: 'chat',
  project: 'harbour_chat',
  instruction: 'Answer as a harbour pilot would.',
  metadata: { shift: 'night' },
}

export const chatexperimental: CreateTaskParameters<'chatexperimental'> = {
  type: 'chatexperimental',
  project: 'harbour_chatexperimental',
  instruction: 'Try to confuse the model.',
  metadata: { shift: 'night' },
}

export const chatlite: CreateTaskParameters<'chatlite'> = {
  type: 'chatlite',
  project: 'harbour_chatlite',
  instruction: 'Answer in one sentence.',
  metadata: { shift: 'night' },
}

export const documentmodel: CreateTaskParameters<'documentmodel'> = {
  type: 'documentmodel',
  project: 'harbour_documentmodel',
  instruction: 'Transcribe this bill.',
  metadata: { shift: 'night' },
}

export const federal2dvideoannotation: CreateTaskParameters<'federal2dvideoannotation'> = {
  type: 'federal2dvideoannotation',
  project: 'harbour_federal2dvideoannotation',
  instruction: 'Follow every vessel.',
  metadata: { shift: 'night' },
}

export const laneannotation: CreateTaskParameters<'laneannotation'> = {
  type: 'laneannotation',
  project: 'harbour_laneannotation',
  instruction: 'Draw the fairway.',
  metadata: { shift: 'night' },
}

export const multichat: CreateTaskParameters<'multichat'> = {
  type: 'multichat',
  project: 'harbour_multichat',
  instruction: 'Compare both answers.',
  metadata: { shift: 'night' },
}

export const multistage: CreateTaskParameters<'multistage'> = {
  type: 'multistage',
  project: 'harbour_multistage',
  instruction: 'Review, then correct.',
  metadata: { shift: 'night' },
}

export const videoboxannotation: CreateTaskParameters<'videoboxannotation'> = {
  type: 'videoboxannotation',
  project: 'harbour_videoboxannotation',
  instruction: 'Follow every boat.',
  metadata: { shift: 'night' },
}

export const videocuboidannotation: CreateTaskParameters<'videocuboidannotation'> = {
  type: 'videocuboidannotation',
  project: 'harbour_videocuboidannotation',
  instruction: 'Follow every container.',
  metadata: { shift: 'night' },
}
