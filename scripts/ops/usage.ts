/** Texts of `--help`, by command; `''` is the program itself. */
export const usage: Readonly<Record<string, string>> = {
  '': `Usage: npm run ops -- <command> [options]

  ready             what works and what does not
  parked list       what needs a person, by flow and reason
  parked show       one parked message
  parked resubmit   back to the flow's own queue

Options of every command:
  --url URL        the application                        (default http://127.0.0.1:7071)
  --audience NAME  its setting ApiAudience; on this machine the local cloud's when left out, elsewhere API_AUDIENCE,
                   which azd env get-values prints
  --json           the answer of the application as it is
  --help           also after a command

Needs Operations.Read, and Operations.Write to resubmit. Locally the local identity gives a token with both; for an
application in Azure sign in first (az login).

Exit code: 0 done, 1 not or not wholly done, 2 wrong command line.
`,
  ready: `Usage: npm run ops -- ready [--url URL] [--audience NAME] [--json]

Shows every system the suite leans on. Exit code 1 when one cannot be used.
`,
  'parked list': `Usage: npm run ops -- parked list [--flow FLOW] [--url URL] [--audience NAME] [--json]

Counts parked messages by flow and reason, with the oldest and the ids of a few. What a reason means: docs/errors.md.

  --flow FLOW   one flow only
`,
  'parked show': `Usage: npm run ops -- parked show QUEUE ID [--body] [--url URL] [--audience NAME] [--json]

Shows one message. QUEUE is the flow's queue, ID a sequence number or a message id, both as "parked list" shows them.

  --body   also the whole body, which may hold personal data
`,
  'parked resubmit': `Usage: npm run ops -- parked resubmit QUEUE (--id ID … | --reason REASON | --all --yes) [options]

Sends messages back to QUEUE, where they start over. Each leaves the parking queue once its copy is accepted.

  --id ID            one message; may be given several times
  --reason REASON    every message parked for this reason until now
  --all --yes        every message parked until now
  --body-file FILE   with one --id: send this body instead
  --url URL, --audience NAME, --json
`,
};
