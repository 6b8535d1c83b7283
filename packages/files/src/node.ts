export { openFile } from './openFile'
