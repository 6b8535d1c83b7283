export { type NodeHandler, type NodeRequest, type NodeResponse, toNodeHandler } from './toNodeHandler'
