/** It brings no types of its own. */
declare module "@adobe/structured-data-validator" {
  interface Issue {
    issueMessage: string;
    severity: "ERROR" | "WARNING";
    path?: { type?: string; property?: string }[];
  }
  export default class Validator {
    constructor(schemaOrg: object);
    validate(data: object): Promise<Issue[]>;
  }
}
