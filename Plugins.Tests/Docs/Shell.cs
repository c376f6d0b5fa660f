using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Pipeline.Plugins.Tests.Host.Config;
using Xunit;

namespace Pipeline.Plugins.Tests.Docs;

/// <summary>What a command of a page printed and how it ended.</summary>
internal sealed record Ran(string Command, int Code, ImmutableArray<string> Output, ImmutableArray<string> Errors)
{
    /// <summary>Fails the test, with all that was printed, where the command did.</summary>
    public void MustSucceed() => Assert.True(Code == 0, $"{Command} ended with {Code}:\n{string.Join('\n', Output.Concat(Errors))}");
}

/// <summary>
/// Runs the few commands that pages show (dotnet, pipeline, cp, rm) in one folder, on any system: quotes, comments,
/// a backslash at the end of a line, <c>$REPO</c>, <c>$PIPELINE</c> and the variables given are understood, nothing else.
/// </summary>
/// <param name="folder">Where the commands run.</param>
/// <param name="environment">Variables of the commands.</param>
internal sealed partial class Shell(string folder, ImmutableArray<(string Name, string Value)> environment)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    // The host lies beside the tests with its plugins, as it does in its own output.
    private static string Pipeline { get; } = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);

    /// <summary>Variables of the commands.</summary>
    public ImmutableArray<(string Name, string Value)> Environment => environment;

    /// <summary>Runs one command.</summary>
    public Ran Run(string line) => Run(line, Words(line));

    /// <summary>Runs every command of a block.</summary>
    public IEnumerable<Ran> Run(Block block) =>
        from line in block.Text.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n')
        let words = Words(line)
        where words.Length > 0
        select Run(line.Trim(), words);

    private Ran Run(string line, string[] words) => words[0] switch
    {
        "cp" => Done(line, () => File.Copy(Inside(words[1]), Path.Combine(Inside(words[2]), Path.GetFileName(words[1])))),
        "rm" => Done(line, () => File.Delete(Inside(words[1]))),
        _ => Start(line, words),
    };

    private static Ran Done(string line, Action action)
    {
        action();
        return new(line, 0, [], []);
    }

    private string Inside(string path) => Path.GetFullPath(path, folder);

    private Ran Start(string line, string[] words)
    {
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // The build that runs the tests must not reach into this one, and a server left behind would keep the pipes open.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)[
            ("PIPELINE", Pipeline), ("MSBUILDDISABLENODEREUSE", "1"), ("DOTNET_CLI_USE_MSBUILD_SERVER", "0"),
            ("DOTNET_NOLOGO", "1"), ("NO_COLOR", "1"), .. environment])
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{words[0]} did not start");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!Task.WaitAll([errors, output], Patience) || !process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{line} did not end within {Patience}");
        }

        return new(line, process.ExitCode, Lines(output.Result), Lines(errors.Result));
    }

    private static ImmutableArray<string> Lines(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd())];

    private string[] Words(string line) => [.. Word().Matches(line)
        .Select(match => match.Value)
        .TakeWhile(word => !word.StartsWith('#'))
        .Select(Plain)];

    private string Plain(string word)
    {
        var plain = new StringBuilder();
        foreach (var (index, part) in word.Split('\'').Index())
        {
            plain.Append(index % 2 == 1
                ? part
                : environment.Append(("PIPELINE", Pipeline)).Append(("REPO", Repository.Folder))
                    .Aggregate(part, (text, variable) => text.Replace($"${variable.Item1}", variable.Item2, StringComparison.Ordinal)));
        }

        return plain.ToString();
    }

    [GeneratedRegex("(?:'[^']*'|[^\\s'])+")]
    private static partial Regex Word();
}
