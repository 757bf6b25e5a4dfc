/** What Open311 answers with: 404 unknown resource, service, token or jurisdiction; 403 no good key; 400 everything else. */
export class Wrong extends Error {
  readonly status: 400 | 403 | 404;
  constructor(status: 400 | 403 | 404, description: string) {
    super(description);
    this.status = status;
  }
}
