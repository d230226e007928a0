export {
  createServiceClient,
  type HttpTuning,
} from './client.ts';
export type { Limits } from './gate.ts';
export { ServiceError, type ServiceReason } from './service-error.ts';
