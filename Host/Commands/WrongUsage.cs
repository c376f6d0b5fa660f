using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Pipeline.Host.Loading.Binding;

namespace Pipeline.Host.Commands;

/// <summary>What is wrong with a command line: one line for each mistake, with the name or the value that was meant.</summary>
public static partial class WrongUsage
{
    /// <summary>Reads the arguments; on the left the lines that say what is wrong with them.</summary>
    public static LanguageExt.Either<IReadOnlyList<string>, ParseResult> Parse(Command root, IReadOnlyList<string> arguments)
    {
        try
        {
            var parsed = root.Parse(arguments);
            string[] lines = [.. Misspelt(parsed, arguments), .. parsed.Errors.Select(error => Line(error, parsed))];
            return lines.Length == 0 ? parsed : lines.Distinct().ToList();
        }
        catch (InvalidOperationException unreadable)
        {
            // Validators read their option's value, which throws where it is of another type.
            return new List<string> { Reworded(unreadable.Message) };
        }
    }

    // Commands with an argument would take a misspelt option for its value.
    private static IEnumerable<string> Misspelt(ParseResult parsed, IReadOnlyList<string> arguments) => arguments.Contains("--")
        ? []
        : parsed.CommandResult.Tokens.Where(token => token.Value.Length > 1 && token.Value[0] == '-').Select(token => Unknown(token.Value, parsed));

    private static string Line(ParseError error, ParseResult parsed) =>
        Unmatched().Match(error.Message) is { Success: true } match ? Unknown(match.Groups[1].Value, parsed) : Reworded(error.Message);

    private static string Unknown(string given, ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var root = parsed.RootCommandResult.Command;
        var name = given.Split('=')[0];
        var options = new[] { command, root }.Distinct()
            .SelectMany(owner => owner.Options.Where(option => owner == command || option.Recursive))
            .Where(option => !option.Hidden)
            .Select(option => option.Name);
        return name.StartsWith('-')
            ? $"{name}: {command.Name} has no such option; {Nearest.Remedy(name, [.. options])}"
            : command == root
                ? $"{name}: there is no such command; {Nearest.Remedy(name, [.. root.Subcommands.Where(known => !known.Hidden).Select(known => known.Name)])}"
                : $"{name}: {command.Name} takes no such argument; {command.Name} --help shows what it takes";
    }

    private static string Reworded(string message)
    {
        if (Mistyped().Match(message) is not { Success: true } match)
        {
            return message;
        }

        var kind = match.Groups[3].Value.Contains("Int", StringComparison.Ordinal) ? "a whole number"
            : match.Groups[3].Value.Contains("Double", StringComparison.Ordinal) ? "a number"
            : "true or false";
        return $"{match.Groups[2].Value} {match.Groups[1].Value}: expected {kind}";
    }

    [GeneratedRegex("^Unrecognized command or argument '(.*)'\\.$", RegexOptions.Singleline)]
    private static partial Regex Unmatched();

    [GeneratedRegex("^Cannot parse argument '(.*)' for option '(.*)' as expected type '(.*)'\\.", RegexOptions.Singleline)]
    private static partial Regex Mistyped();
}
