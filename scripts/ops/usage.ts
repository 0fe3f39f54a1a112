/** Texts of `--help`, by command; `''` is the program itself. */
export const usage: Readonly<Record<string, string>> = {
  '': `Usage: npm run ops -- <command> [options]

  ready             what works and what does not
  parked list       what needs a person, by flow and reason
  parked show       one parked message
  parked resubmit   back to the flow's own queue

Options of every command:
  --url URL    the application                        (default http://127.0.0.1:7071)
  --key KEY    function key; needed in Azure, not locally
  --json       the answer of the application as it is
  --help       also after a command

Exit code: 0 done, 1 not or not wholly done, 2 wrong command line.
`,
  ready: `Usage: npm run ops -- ready [--url URL] [--key KEY] [--json]

Shows every system the suite leans on. Exit code 1 when one cannot be used.
`,
  'parked list': `Usage: npm run ops -- parked list [--flow FLOW] [--url URL] [--key KEY] [--json]

Counts parked messages by flow and reason, with the oldest and the ids of a few. What a reason means: docs/errors.md.

  --flow FLOW   one flow only
`,
  'parked show': `Usage: npm run ops -- parked show QUEUE ID [--body] [--url URL] [--key KEY] [--json]

Shows one message. QUEUE is the flow's queue, ID a sequence number or a message id, both as "parked list" shows them.

  --body   also the whole body, which may hold personal data
`,
  'parked resubmit': `Usage: npm run ops -- parked resubmit QUEUE (--id ID … | --reason REASON | --all --yes) [options]

Sends messages back to QUEUE, where they start over. Each leaves the parking queue once its copy is accepted.

  --id ID            one message; may be given several times
  --reason REASON    every message parked for this reason until now
  --all --yes        every message parked until now
  --body-file FILE   with one --id: send this body instead
  --url URL, --key KEY, --json
`,
};
