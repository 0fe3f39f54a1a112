import type {
  Admission,
  CallReport,
  PlannedCall,
  RequestGate,
} from '../../shared/dataverse/limits/request-gate';

/** Lets every call through and keeps what it was told. */
export class OpenGate implements RequestGate {
  readonly calls: PlannedCall[] = [];
  readonly reports: CallReport[] = [];
  inFlight = 0;
  /** While set, nobody enters. */
  refusal: Error | undefined;

  enter(call: PlannedCall): Promise<Admission> {
    if (this.refusal) return Promise.reject(this.refusal);
    this.calls.push(call);
    this.inFlight++;
    return Promise.resolve({
      leave: (report) => {
        this.inFlight--;
        this.reports.push(report);
      },
    });
  }
}
