using System.Collections.Immutable;
using System.Text.Json;
using LanguageExt;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading;
using Pipeline.Host.Runs;
using static Pipeline.Host.Config.Validated;

namespace Pipeline.Host.Locking;

/// <summary>P030: a run or a study that goes on does so with the DLLs that it began with.</summary>
internal static class AdmissionCheck
{
    private const int DigitsShown = 12;

    /// <summary>The check of the record in a folder; none where an older host left no record.</summary>
    /// <param name="folder">The run, or the study.</param>
    /// <param name="what">What it is called.</param>
    /// <param name="anew">The command that begins a new one.</param>
    public static Validation<ConfigError, ImmutableArray<FileCheck>> Of(RunFolder folder, string what = "run", string anew = "train") => !File.Exists(folder.Admission)
        ? Right(ImmutableArray<FileCheck>.Empty)
        : from bytes in JsonFile.Bytes(folder.Admission, $"the {what}")
          from tree in JsonReading.Read(bytes, ShownPath.Of(folder.Admission))
          select ImmutableArray.Create<FileCheck>(file => Differences(tree, file, what, anew));

    private static IEnumerable<ConfigError> Differences(JsonTree record, PluginFile file, string what, string anew)
    {
        if (record["plugins"]?[file.Alias]?["files"] is not { Kind: JsonValueKind.Object } files)
        {
            return [];
        }

        var (before, now) = (Hashes(files), file.Files.Where(one => IsCode(one.Name)).ToDictionary(one => one.Name, one => one.Sha256));
        return from name in before.Keys.Union(now.Keys).Order(StringComparer.Ordinal)
               let began = before.GetValueOrDefault(name)
               let found = now.GetValueOrDefault(name)
               where began != found
               select file.Fault(
                   "P030",
                   $"the {what} began {(began is null ? $"without {name}" : $"with {name} of SHA-256 {Digits(began)}")}, now there is {(found is null ? "none" : $"one of {Digits(found)}")}",
                   $"put the old file back, or start a new {what} with `{anew}`");
    }

    private static Dictionary<string, string> Hashes(JsonTree files) =>
        files.Members.Where(member => IsCode(member.Name)).ToDictionary(member => member.Name, member => member.Value.Text);

    // Symbols are for people: no number depends on them.
    private static bool IsCode(string name) => !name.EndsWith(".pdb", StringComparison.OrdinalIgnoreCase);

    private static string Digits(string hash) => hash[..Math.Min(hash.Length, DigitsShown)];
}
