const sizeBytes = 1_024;
const empty = JSON.stringify({ text: '' });

/** JSON of 1 KB: the SDK tries to parse every body it receives, and a body that is no JSON costs it an exception. */
export const plainBody = Buffer.from(JSON.stringify({ text: 'x'.repeat(sizeBytes - empty.length) }));
