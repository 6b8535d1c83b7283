export { type ProgressBar, type ProgressBarOptions, progressBar } from './progressBar'
