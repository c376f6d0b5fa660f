using System.Collections.Immutable;

namespace Pipeline.Host.Course;

/// <summary>One statement of the course material, as <c>data/course/table.csv</c> has it.</summary>
/// <param name="Id">S for the material, A for its assignments and quizzes.</param>
/// <param name="Section">The week and the topic.</param>
/// <param name="Kind">Formula, algorithm, guideline, practice, diagnostic, numeric, example, assignment or catalogue.</param>
/// <param name="Statement">What the course says.</param>
/// <param name="Check">How the product shows it.</param>
/// <param name="Expected">What must be observed: see <see cref="Expectation"/>.</param>
/// <param name="Code">The files that do it, from the root of the repository.</param>
/// <param name="Source">Where the number comes from.</param>
/// <param name="Note">What differs from the course's own number, and why.</param>
public sealed record Row(
    string Id, string Section, string Kind, string Statement, string Check,
    ImmutableArray<Expectation> Expected, ImmutableArray<string> Code, string Source, string Note);
