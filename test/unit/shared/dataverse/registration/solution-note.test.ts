import {
  readSolutionNote,
  writeSolutionNote,
} from '../../../../../shared/dataverse/registration/solution-note';

describe('solution note', () => {
  it.each([
    { touched: [], tracked: [] },
    { touched: ['account', 'suite_grant'], tracked: ['account'] },
  ])('comes back as it was written: %j', (note) => {
    expect(readSolutionNote(writeSolutionNote(note))).toEqual(note);
  });

  it('survives other line ends and the words of a person', () => {
    const text = `Hello!\r\n${writeSolutionNote({ touched: ['account'], tracked: [] }).replaceAll('\n', '\r\n')}`;

    expect(readSolutionNote(text)).toEqual({ touched: ['account'], tracked: [] });
  });

  it('remembers nothing where there is no note', () => {
    expect(readSolutionNote('')).toEqual({ touched: [], tracked: [] });
  });
});
