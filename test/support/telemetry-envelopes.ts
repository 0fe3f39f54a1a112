/** Envelopes as the SDK and the Functions host send them. */

interface EnvelopeInput {
  baseType: string;
  baseData: Record<string, unknown>;
  time?: string;
  operationId?: string;
  parentId?: string;
  name?: string;
}

export function envelope({ baseType, baseData, time, operationId, parentId, name }: EnvelopeInput): object {
  return {
    ver: 1,
    name: name ?? 'Microsoft.ApplicationInsights.Message',
    time: time ?? '2026-11-21T10:00:00.000Z',
    sampleRate: 100,
    iKey: '00000000-0000-4000-8000-000000000001',
    tags: {
      'ai.cloud.role': 'integration-suite',
      ...(operationId !== undefined && { 'ai.operation.id': operationId }),
      ...(parentId !== undefined && { 'ai.operation.parentId': parentId }),
    },
    data: { baseType, baseData: { ver: 2, ...baseData } },
  };
}

export function logEnvelope(
  message: string,
  properties: Record<string, string> = {},
  rest: Partial<EnvelopeInput> = {},
): object {
  return envelope({
    baseType: 'MessageData',
    baseData: { message, severityLevel: 1, properties },
    ...rest,
  });
}

export function requestEnvelope(
  functionName: string,
  rest: Partial<EnvelopeInput> = {},
  baseData: Record<string, unknown> = {},
): object {
  return envelope({
    baseType: 'RequestData',
    baseData: {
      id: '00f067aa0ba902b7',
      name: functionName,
      duration: '00:00:00.025',
      responseCode: '200',
      success: true,
      ...baseData,
    },
    ...rest,
  });
}
