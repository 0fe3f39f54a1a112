/** A column list and where its values come from; a step finds it in the context by its alias. */
export interface StepImage {
  alias: string;
  type: 'pre' | 'post' | 'both';
  /** Absent means every column that has a value. */
  columns?: readonly string[] | undefined;
}

/** When a step runs: before the rules of the tables, before the change, after it. */
export const stages = { preValidation: 10, preOperation: 20, mainOperation: 30, postOperation: 40 } as const;

/** A step as its rows describe it. */
export interface ActiveStep {
  /** `sdkmessageprocessingstepid`. */
  id: string;
  name: string;
  message: string;
  /** Absent means any table, or none. */
  table?: string | undefined;
  isAsynchronous: boolean;
  stage: number;
  rank: number;
  /** An update that writes none of these columns is not reported; absent means any column. */
  filteringColumns?: readonly string[] | undefined;
  images: readonly StepImage[];
  /** `serviceendpointid`. */
  endpointId: string;
}
