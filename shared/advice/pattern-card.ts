/** What an architect reads about a pattern. */
export interface PatternCard {
  title: string;
  what: string;
  mechanism: string;
  trigger: string;
  strengths: readonly string[];
  weaknesses: readonly string[];
  useWhen: readonly string[];
  notWhen: readonly string[];
}
